import { flag, literal, oneOf, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "json-to-xml-policy",
  asOf: "2024-03-18",
  sections: policySections,
  attributes: {
    "consider-accept-header": flag,
    apply: required(oneOf("always", "content-type-json")),
    "parse-date": literal(flag),
    "attribute-block-name": text,
    "attribute-prefix": text,
    "namespace-block-name": text,
    "namespace-separator": text,
    "namespace-prefix": text,
    "invalid-character-replacement": text,
    "null-values": text,
    "trim-values": flag,
    "empty-values": oneOf("preserve", "as-null"),
  },
});
