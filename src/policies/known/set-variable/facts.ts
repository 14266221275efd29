import { literal, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "set-variable-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: { name: required(literal(text)), value: required(text) },
});
