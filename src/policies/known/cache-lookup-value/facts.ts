import { literal, policy, policySections, required, text } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-lookup-value-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: { key: required(text), "variable-name": required(literal(text)), "default-value": text, ...cachingType },
});
