import { date, policy, required, text } from "../../rule";
import { amountGiven, quotaAmounts, quotaPeriod } from "../../parts/limits";

export const facts = policy({
  page: "quota-by-key-policy",
  asOf: "2024-03-18",
  sections: ["inbound"],
  gateways: ["classic", "v2"],
  attributes: {
    ...quotaAmounts,
    "renewal-period": required(quotaPeriod),
    "counter-key": required(text),
    "increment-condition": text,
    "increment-count": text,
    "first-period-start": date,
  },
  oneOf: [amountGiven],
});
