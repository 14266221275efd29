import { literal, policy, policySections, refersTo, required, text } from "../../rule";

export const facts = policy({
  page: "include-fragment-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: { "fragment-id": required(refersTo("policy fragment", literal(text))) },
});
