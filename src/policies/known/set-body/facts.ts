import { flag, literal, oneOf, policy, policySections } from "../../rule";

export const facts = policy({
  page: "set-body-policy",
  asOf: "2023-01-13",
  sections: policySections,
  attributes: {
    template: oneOf("none", "liquid"),
    "xsi-nil": literal(oneOf("blank", "null")),
    "parse-date": literal(flag),
    "html-decode-expression": literal(flag),
  },
  carries: true,
  content: "any",
});
