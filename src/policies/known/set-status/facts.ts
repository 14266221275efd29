import { between, integer, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "set-status-policy",
  sections: policySections,
  attributes: { code: required(between(integer, 100, 599)), reason: text },
});
