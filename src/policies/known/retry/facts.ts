import { between, condition, flag, integer, policy, policySections, required } from "../../rule";

export const facts = policy({
  page: "retry-policy",
  asOf: "2022-12-08",
  sections: policySections,
  attributes: {
    condition,
    count: required(between(integer, 1, 50)),
    interval: required(between(integer, 0)),
    "max-interval": between(integer, 1),
    delta: between(integer, 1),
    "first-fast-retry": flag,
  },
  content: "policies",
});
