import { flag, oneOf, policy, policySections, required } from "../../rule";

export const facts = policy({
  page: "xml-to-json-policy",
  asOf: "2024-09-06",
  sections: policySections,
  attributes: {
    "consider-accept-header": flag,
    kind: required(oneOf("javascript-friendly", "direct")),
    apply: required(oneOf("always", "content-type-xml")),
    "preserve-whitespace-nodes": flag,
    "empty-values": oneOf("preserve", "as-null"),
    "trim-values": flag,
    "always-array-child-elements": flag,
  },
});
