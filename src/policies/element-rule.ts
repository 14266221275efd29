import { own } from "../text/records";
import { policySections } from "./rule";
import type { ElementRule } from "./rule";
import { policyFacts } from "./known/facts";

const container = (parts: Partial<ElementRule>): ElementRule => ({
  attributes: {},
  children: {},
  content: "none",
  oneOf: [],
  ...parts,
});

const STATEMENTS = { ...container({ content: "policies" }), minimum: 0, maximum: 1 };

/** What may be the root of a document: sections, or the policies of a fragment. */
const ROOTS: Readonly<Record<string, ElementRule>> = {
  policies: container({ children: Object.fromEntries(policySections.map((section) => [section, STATEMENTS])) }),
  fragment: STATEMENTS,
};

/** What is known of a document's root element; undefined for another one. */
export const rootRule = (name: string): ElementRule | undefined => own(ROOTS, name);

/** What is known of an element that stands in another one: its own part, a policy that is one, or any policy where policies stand. */
export function ruleInside(parent: ElementRule, name: string): ElementRule | undefined {
  const inner = own(parent.children, name);
  if (inner) return inner;
  const takesPolicy = parent.content === "policies" || (Array.isArray(parent.content) && parent.content.includes(name));
  return takesPolicy ? own(policyFacts, name) : undefined;
}
