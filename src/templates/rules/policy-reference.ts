import { hasNamedValue } from "../../policies/named-values";
import type { XmlElement } from "../../policies/xml";
import { show } from "../../text/show";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

const references = {
  "include-fragment": ["fragment-id", "policy fragment"],
  "set-backend-service": ["backend-id", "backend"],
  "llm-content-safety": ["backend-id", "backend"],
  "azure-openai-semantic-cache-lookup": ["embeddings-backend-id", "backend"],
  "llm-semantic-cache-lookup": ["embeddings-backend-id", "backend"],
  "log-to-eventhub": ["logger-id", "logger"],
  "authentication-certificate": ["certificate-id", "certificate"],
} as const;

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
  const [wanted, kind] = Object.hasOwn(references, element.name)
    ? references[element.name as keyof typeof references]
    : [undefined, ""];
  const own = element.attributes
    .filter(({ name, value }) => name === wanted && !hasNamedValue(value) && !/^@[({]/.test(value))
    .map(({ value, valueOffset }) => ({ kind, value, offset: valueOffset }));
  return [...own, ...element.children.flatMap((child) => (child.kind === "element" ? referencesIn(child) : []))];
}
