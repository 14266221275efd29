import { between, child, flag, integer, policy, textChild } from "../../rule";

export const facts = policy({
  page: "cors-policy",
  asOf: "2024-07-23",
  sections: ["inbound"],
  once: "section",
  attributes: { "allow-credentials": flag, "terminate-unmatched-request": flag },
  children: {
    "allowed-origins": child({ minimum: 1, maximum: 1, children: { origin: textChild({ minimum: 1 }) } }),
    "allowed-methods": child({
      maximum: 1,
      attributes: { "preflight-result-max-age": between(integer, 0) },
      children: { method: textChild({ minimum: 1 }) },
    }),
    "allowed-headers": child({ maximum: 1, children: { header: textChild({ minimum: 1 }) } }),
    "expose-headers": child({ maximum: 1, children: { header: textChild({ minimum: 1 }) } }),
  },
});
