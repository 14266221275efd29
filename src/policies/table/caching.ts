import { between, flag, integer, oneOf, policy, required, text, textChild } from "../rule";

const everywhere = ["inbound", "backend", "outbound", "on-error"] as const;
const cachingType = { "caching-type": oneOf("prefer-external", "internal", "external") };

export const caching = {
  "cache-lookup": policy({
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
  }),
  "cache-store": policy({
    sections: ["outbound"],
    once: "section",
    attributes: { duration: required(between(integer, 0)), "cache-response": flag, "caching-mode": text },
  }),
  "cache-lookup-value": policy({
    sections: everywhere,
    attributes: { key: required(text), "variable-name": required(text), "default-value": text, ...cachingType },
  }),
  "cache-store-value": policy({
    sections: everywhere,
    attributes: {
      key: required(text),
      value: required(text),
      duration: required(between(integer, 0)),
      ...cachingType,
    },
  }),
  "cache-remove-value": policy({
    sections: everywhere,
    attributes: { key: required(text), "fail-on-cache-removal-error": flag, ...cachingType },
  }),
};
