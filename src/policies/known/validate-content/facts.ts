import { between, child, flag, integer, literal, oneOf, policy, required, text } from "../../rule";
import { action, errors } from "../../parts/validation";

export const facts = policy({
  page: "validate-content-policy",
  sections: ["inbound", "outbound", "on-error"],
  attributes: {
    "unspecified-content-type-action": required(action),
    "max-size": required(between(integer, 0)),
    "size-exceeded-action": required(action),
    ...errors,
  },
  children: {
    "content-type-map": child({
      maximum: 1,
      attributes: { "any-content-type-value": text, "missing-content-type-value": text },
      children: { type: child({ attributes: { from: text, when: flag, to: required(text) } }) },
    }),
    content: child({
      attributes: {
        "validate-as": required(oneOf("json", "xml", "soap")),
        type: text,
        action: required(action),
        "schema-id": text,
        "schema-ref": text,
        "allow-additional-properties": literal(flag),
        "case-insensitive-property-names": literal(flag),
      },
    }),
  },
});
