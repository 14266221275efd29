import { own } from "../text/records";
import { valueProblem } from "./check-value";
import type { ValueProblem } from "./check-value";
import { rootRule, ruleInside } from "./element-rule";
import { hasNamedValue, replaceNamedValues } from "./named-values";
import type { ElementRule } from "./rule";
import type { XmlElement } from "./xml";

/** An attribute that does not take what its named values come to. */
export interface NamedValueProblem extends ValueProblem {
  readonly element: XmlElement;
  readonly attribute: string;
  /** With the named values in their places. */
  readonly resolved: string;
  /** Of the value in the policy's text. */
  readonly offset: number;
}

/** What is wrong with the attributes of a policy once its named values are put in; `valueOf` answers undefined for what is not known. */
export function namedValueProblems(
  root: XmlElement,
  valueOf: (name: string) => string | undefined,
): readonly NamedValueProblem[] {
  const judge = (element: XmlElement, rule: ElementRule | undefined): readonly NamedValueProblem[] => {
    if (!rule) return [];
    const here = attributesOf(element, rule, valueOf);
    const inner = element.children.flatMap((child) =>
      child.kind === "element" ? judge(child, ruleInside(rule, child.name)) : [],
    );
    return [...here, ...inner];
  };
  return judge(root, rootRule(root.name));
}

function attributesOf(
  element: XmlElement,
  rule: ElementRule,
  valueOf: (name: string) => string | undefined,
): NamedValueProblem[] {
  return element.attributes.flatMap(({ name, value, valueOffset: offset }) => {
    const known = own(rule.attributes, name);
    const resolved = replaceNamedValues(value, valueOf);
    const wrong = known && hasNamedValue(value) ? valueProblem(resolved, known) : undefined;
    return wrong ? [{ ...wrong, element, attribute: name, resolved, offset }] : [];
  });
}
