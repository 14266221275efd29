import { between, integer, literal, policy, required, text } from "../../rule";

export const facts = policy({
  page: "limit-concurrency-policy",
  asOf: "2024-07-23",
  sections: ["inbound", "backend", "outbound", "on-error"],
  attributes: { key: required(text), "max-count": required(literal(between(integer, 1))) },
  content: "policies",
});
