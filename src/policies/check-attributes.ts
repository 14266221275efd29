import { own } from "../text/records";
import { list, show } from "../text/show";
import { didYouMean, meantBy } from "../text/suggest";
import { policyFacts } from "./known/facts";
import { valueProblem } from "./check-value";
import { expressionProblems } from "./check-expression";
import { problem, tag, warning } from "./problem";
import type { PolicyProblem } from "./problem";
import type { ElementRule } from "./rule";
import type { XmlAttribute, XmlElement } from "./xml";

const isGrowing = (path: string): boolean => path.split("/").some((name) => own(policyFacts, name)?.growing);

/** What is wrong with the attributes of an element: unknown, missing, or of a value that the policy does not take. */
export function attributeProblems(node: XmlElement, rule: ElementRule, path: string): PolicyProblem[] {
  return [
    ...node.attributes.flatMap((attribute) => attributeProblem(node, attribute, rule, path)),
    ...countProblems(node, rule, path),
  ];
}

function attributeProblem(
  node: XmlElement,
  attribute: XmlAttribute,
  { attributes }: ElementRule,
  path: string,
): readonly PolicyProblem[] {
  const { name, value, raw, valueOffset } = attribute;
  const rule = own(attributes, name);
  if (!rule && name !== "id") return [unknownAttribute(node, attribute, Object.keys(attributes), path)];
  const wrong = rule && valueProblem(value, rule);
  if (!wrong) return expressionProblems({ raw, offset: valueOffset }, path, rule?.isCondition ? "bool" : undefined);
  const message = `attribute ${name}: ${wrong.what}, got ${show(value)}. ${wrong.mend}`;
  return [problem("policy-value", valueOffset, path, message)];
}

function unknownAttribute(
  node: XmlElement,
  { name, offset }: XmlAttribute,
  names: readonly string[],
  path: string,
): PolicyProblem {
  const meant = didYouMean(name, names);
  if (!meant && isGrowing(path)) {
    const message = `the check does not know this attribute, got ${name}. It is not checked any further.`;
    return warning("policy-unknown", offset, path, message);
  }
  const hint = meant || (names.length > 0 ? ` It takes ${names.join(", ")}.` : " It takes none.");
  return problem("policy-attribute", offset, path, `${tag(node)} does not take this attribute, got ${name}.${hint}`);
}

function countProblems(node: XmlElement, rule: ElementRule, path: string): PolicyProblem[] {
  const written = node.attributes.map(({ name }) => name);
  const given = meantBy(written, Object.keys(rule.attributes));
  const add = (message: string) => problem("policy-attribute", node.offset, path, `${tag(node)} ${message}`);
  const { attributes, oneOf, onlyOneOf = [] } = rule;
  const missing = Object.keys(attributes).filter((name) => attributes[name]?.required && !given.includes(name));
  const groups = oneOf.filter((names) => !names.some((name) => given.includes(name)));
  const lacking = [...missing, ...groups.map((names) => list(names, "or"))];
  const chosen = onlyOneOf.filter((name) => given.includes(name));
  return [
    ...lacking.map((what) => add(`lacks the attribute ${what}, got ${gotten(written)}. Add it.`)),
    ...(chosen.length > 1
      ? [add(`takes one of ${list(onlyOneOf, "or")}, got ${list(chosen)}. Remove the others.`)]
      : []),
  ];
}

const gotten = (names: readonly string[]) => (names.length === 0 ? "none" : names.join(", "));
