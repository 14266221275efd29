import { flag, literal, oneOf, policy, policySections } from "../../rule";

export const facts = policy({
  page: "set-body-policy",
  sections: policySections,
  attributes: {
    template: oneOf("none", "liquid"),
    "xsi-nil": oneOf("blank", "null"),
    "parse-date": literal(flag),
    "html-decode-expression": literal(flag),
  },
  carries: true,
  content: "any",
});
