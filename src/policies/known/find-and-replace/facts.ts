import { policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "find-and-replace-policy",
  sections: policySections,
  attributes: { from: required(text), to: required(text) },
});
