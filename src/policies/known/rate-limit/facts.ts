import { child, policy } from "../../rule";
import { callLimit, named, rateHeaders, rateOperation } from "../../parts/limits";

export const facts = policy({
  page: "rate-limit-policy",
  asOf: "2024-07-23",
  sections: ["inbound"],
  scopes: ["product", "api", "operation"],
  once: "document",
  attributes: { ...callLimit, ...rateHeaders },
  children: {
    api: child({
      attributes: { ...named, ...callLimit, ...rateHeaders },
      oneOf: [["name", "id"]],
      children: { operation: rateOperation },
    }),
    operation: rateOperation,
  },
});
