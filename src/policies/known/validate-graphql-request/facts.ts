import { child, oneOf, policy, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "validate-graphql-request-policy",
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
});
