import { between, integer, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "set-status-policy",
  asOf: "2022-12-08",
  sections: policySections,
  attributes: { code: required(between(integer, 100, 599)), reason: text },
});
