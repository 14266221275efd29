import { normalText } from "../../policies/normal-form";
import { plainExpressions } from "../../policies/plain-expression";
import { parsePolicy } from "../../policies/xml";
import type { XmlElement } from "../../policies/xml";

/** A policy element reduced to what it means: no comments, no layout, attributes by name, expressions without layout. */
export interface PolicyElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (PolicyElement | string)[];
}

/** The meaning of a policy document; undefined when it is not well-formed. Equal meanings are equal as JSON. */
export function policyMeaning(text: string): PolicyElement | undefined {
  const parsed = parsePolicy(text);
  return "root" in parsed ? meaning(parsed.root) : undefined;
}

function meaning({ name, attributes, children }: XmlElement): PolicyElement {
  const sorted = attributes.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    name,
    attributes: Object.fromEntries(sorted.map((each) => [each.name, plainExpressions(each.value)])),
    children: children.flatMap((child): (PolicyElement | string)[] => {
      if (child.kind === "element") return [meaning(child)];
      const text = child.kind === "text" ? normalText(child.text, name) : "";
      return text === "" ? [] : [text];
    }),
  };
}

/** The element as one line of XML, for people. */
export function elementText({ name, attributes, children }: PolicyElement): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  const tag = `${name}${written.join("")}`;
  if (children.length === 0) return `<${tag} />`;
  const inner = children.map((child) => (typeof child === "string" ? child : elementText(child)));
  return `<${tag}>${inner.join("")}</${name}>`;
}
