import { child, oneOf, policy, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "ip-filter-policy",
  sections: ["inbound"],
  attributes: { action: required(oneOf("allow", "forbid")) },
  anyChild: ["address", "address-range"],
  children: {
    address: textChild(),
    "address-range": child({ attributes: { from: required(text), to: required(text) } }),
  },
});
