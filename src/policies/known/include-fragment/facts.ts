import { literal, policy, policySections, refersTo, required, text } from "../../rule";

export const facts = policy({
  page: "include-fragment-policy",
  sections: policySections,
  attributes: { "fragment-id": required(refersTo("policy fragment", literal(text))) },
});
