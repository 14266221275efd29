import { flag, policy, policySections, required, text } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-remove-value-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: { key: required(text), "fail-on-cache-removal-error": flag, ...cachingType },
});
