import { flag, oneOf, policy, required, textChild } from "../../rule";
import { cachingType } from "../../parts/caching";

export const facts = policy({
  page: "cache-lookup-policy",
  asOf: "2024-07-23",
  sections: ["inbound"],
  once: "section",
  attributes: {
    "vary-by-developer": required(flag),
    "vary-by-developer-groups": required(flag),
    "downstream-caching-type": oneOf("none", "private", "public"),
    "must-revalidate": flag,
    "allow-private-response-caching": flag,
    ...cachingType,
  },
  children: { "vary-by-header": textChild(), "vary-by-query-parameter": textChild() },
});
