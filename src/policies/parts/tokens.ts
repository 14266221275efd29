import { child, integer, literal, oneOf, required, text, textChild } from "../rule";

/** Claims that a token has to have. */
export const claims = child({
  maximum: 1,
  children: {
    claim: child({
      minimum: 1,
      attributes: { name: required(text), match: oneOf("all", "any"), separator: text },
      children: { value: textChild() },
    }),
  },
});

/** Where a token comes from, and what a call without a valid one gets. */
export const tokenAttributes = {
  "header-name": text,
  "query-parameter-name": text,
  "token-value": text,
  "failed-validation-httpcode": integer,
  "failed-validation-error-message": text,
  "require-scheme": text,
  "output-token-variable-name": literal(text),
};

export const ids = child({ maximum: 1, children: { "application-id": textChild({ minimum: 1 }) } });
