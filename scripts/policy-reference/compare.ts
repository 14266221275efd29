import type { AttributeRule, ElementRule, PolicyRule } from "../../src/policies/rule";
import type { ReferencePage } from "./page";

/** What a page says other than the facts do, in words; what the page's form does not tell is not compared. */
export function differences(facts: PolicyRule, page: ReferencePage): string[] {
  const names = page.attributes.map(({ name }) => name);
  return [
    ...lists("sections", facts.sections, page.sections),
    ...lists("scopes", facts.scopes, page.scopes),
    ...lists("tiers", facts.gateways, page.gateways),
    ...(names.length === 0 ? [] : lists("attributes", Object.keys(facts.attributes), names)),
    ...page.attributes.flatMap((each) => attributeDifferences(facts.attributes[each.name], each)),
    ...(page.elements.length === 0 ? [] : missingElements(facts, page.elements)),
  ];
}

/** A page without a list says nothing. */
function lists(what: string, known: readonly string[], said: readonly string[]): string[] {
  if (said.length === 0) return [];
  const [added, gone] = [said.filter((each) => !known.includes(each)), known.filter((each) => !said.includes(each))];
  return [
    ...(added.length > 0 ? [`${what}: the page also has ${added.join(", ")}`] : []),
    ...(gone.length > 0 ? [`${what}: the page does not have ${gone.join(", ")}`] : []),
  ];
}

function attributeDifferences(
  rule: AttributeRule | undefined,
  { name, required, expression }: ReferencePage["attributes"][number],
): string[] {
  if (!rule) return [];
  return [
    ...(required !== undefined && required !== rule.required
      ? [`attribute ${name}: the page says ${required ? "required" : "not required"}`]
      : []),
    ...(expression !== undefined && expression !== rule.expression
      ? [`attribute ${name}: the page says that expressions are ${expression ? "" : "not "}allowed`]
      : []),
  ];
}

function missingElements(facts: ElementRule, said: readonly string[]): string[] {
  const known = new Set(elementNames(facts));
  const added = said.filter((each) => !known.has(each));
  return added.length > 0 ? [`elements: the page also has ${added.join(", ")}`] : [];
}

function elementNames({ children, content }: ElementRule): string[] {
  const policies = typeof content === "string" ? [] : content;
  return [...policies, ...Object.entries(children).flatMap(([name, child]) => [name, ...elementNames(child)])];
}
