import { hasNamedValue } from "../../policies/named-values";
import { attributesBy } from "../../policies/places";
import type { XmlElement } from "../../policies/xml";
import { show } from "../../text/show";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

const referredBy = attributesBy(({ refersTo }) => refersTo);

export const policyReference: Rule = {
  id: "policy-reference",
  severity: "warning",
  summary:
    "A policy that names a fragment, a backend, a logger or a certificate relies on what the templates do not make: it has to be in the service " +
    "already, or Azure refuses the policy.",
  check: (project, report) => {
    for (const { source, root } of policiesOf(project)) {
      for (const { kind, value, offset } of root ? referencesIn(root) : []) {
        report(
          source.place(offset),
          `no template makes this ${kind}, got ${show(value)}. Make sure that the service has it.`,
        );
      }
    }
  },
};

function referencesIn(element: XmlElement): { kind: string; value: string; offset: number }[] {
  const own = element.attributes.flatMap(({ name, value, valueOffset: offset }) => {
    const kind = hasNamedValue(value) || /^@[({]/.test(value) ? undefined : referredBy(element.name, name);
    return kind === undefined ? [] : [{ kind, value, offset }];
  });
  return [...own, ...element.children.flatMap((child) => (child.kind === "element" ? referencesIn(child) : []))];
}
