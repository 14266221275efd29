import { child, policy } from "../../rule";
import { amountGiven, innerQuota, named, quotaLimit, quotaOperation } from "../../parts/limits";

export const facts = policy({
  page: "quota-policy",
  asOf: "2024-07-23",
  sections: ["inbound"],
  scopes: ["product"],
  once: "document",
  attributes: quotaLimit,
  oneOf: [amountGiven],
  children: {
    api: child({
      attributes: { ...named, ...innerQuota },
      oneOf: [["name", "id"], amountGiven],
      children: { operation: quotaOperation },
    }),
  },
});
