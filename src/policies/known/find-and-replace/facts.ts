import { policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "find-and-replace-policy",
  asOf: "2024-03-18",
  sections: policySections,
  attributes: { from: required(text), to: required(text) },
});
