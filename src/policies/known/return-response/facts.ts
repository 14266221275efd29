import { literal, policy, policySections, text } from "../../rule";

export const facts = policy({
  page: "return-response-policy",
  asOf: "2022-12-08",
  sections: policySections,
  attributes: { "response-variable-name": literal(text) },
  content: ["set-status", "set-header", "set-body"],
});
