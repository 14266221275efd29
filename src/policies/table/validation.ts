import { between, child, flag, integer, literal, oneOf, policy, required, text, textChild } from "../rule";

const action = oneOf("ignore", "prevent", "detect");
const errors = { "errors-variable-name": text };

const checkedParameter = child({ attributes: { name: required(text), action: required(action) } });
const parameterGroup = child({
  maximum: 1,
  attributes: { "specified-parameter-action": required(action), "unspecified-parameter-action": required(action) },
  children: { parameter: checkedParameter },
});

export const validation = {
  "validate-content": policy({
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
  }),
  "validate-headers": policy({
    sections: ["outbound", "on-error"],
    attributes: {
      "specified-header-action": required(action),
      "unspecified-header-action": required(action),
      ...errors,
    },
    children: { header: checkedParameter },
  }),
  "validate-parameters": policy({
    sections: ["inbound"],
    attributes: {
      "specified-parameter-action": required(action),
      "unspecified-parameter-action": required(action),
      ...errors,
    },
    children: {
      headers: parameterGroup,
      query: parameterGroup,
      path: child({
        maximum: 1,
        attributes: { "specified-parameter-action": required(action) },
        children: { parameter: checkedParameter },
      }),
    },
  }),
  "validate-status-code": policy({
    sections: ["outbound", "on-error"],
    attributes: { "unspecified-status-code-action": required(action), ...errors },
    children: {
      "status-code": child({
        attributes: { code: required(literal(between(integer, 100, 599))), action: required(action) },
      }),
    },
  }),
  "validate-odata-request": policy({
    sections: ["inbound"],
    attributes: {
      "error-variable-name": text,
      "default-odata-version": text,
      "min-odata-version": text,
      "max-odata-version": text,
      "max-size": text,
    },
  }),
  "validate-graphql-request": policy({
    sections: ["inbound"],
    attributes: {
      "error-variable-name": text,
      "max-depth": text,
      "max-size": text,
      "max-total-depth": text,
      "max-complexity": text,
    },
    children: {
      authorize: child({
        maximum: 1,
        children: {
          rule: textChild({
            minimum: 1,
            maximum: 100,
            attributes: { path: required(text), action: oneOf("allow", "reject", "remove", "ignore") },
          }),
        },
      }),
    },
  }),
};
