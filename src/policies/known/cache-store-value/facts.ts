import { between, integer, policy, policySections, required, text } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-store-value-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: {
    key: required(text),
    value: required(text),
    duration: required(between(integer, 0)),
    ...cachingType,
  },
});
