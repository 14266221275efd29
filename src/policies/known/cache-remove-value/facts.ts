import { flag, policy, policySections, required, text } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-remove-value-policy",
  sections: policySections,
  attributes: { key: required(text), "fail-on-cache-removal-error": flag, ...cachingType },
});
