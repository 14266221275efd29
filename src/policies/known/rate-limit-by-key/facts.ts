import { between, flag, integer, literal, policy, required, text } from "../../rule";
import { rateHeaders } from "../../parts/limits";

export const facts = policy({
  page: "rate-limit-by-key-policy",
  asOf: "2024-05-23",
  sections: ["inbound"],
  gateways: ["classic", "v2"],
  attributes: {
    calls: required(between(integer, 1)),
    "renewal-period": required(between(integer, 1, 300)),
    "counter-key": required(text),
    "increment-condition": text,
    "increment-count": text,
    "increment-after-response": literal(flag),
    "flexible-retry-window": literal(flag),
    ...rateHeaders,
  },
});
