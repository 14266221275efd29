import { policy, policySections, required, text } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-lookup-value-policy",
  sections: policySections,
  attributes: { key: required(text), "variable-name": required(text), "default-value": text, ...cachingType },
});
