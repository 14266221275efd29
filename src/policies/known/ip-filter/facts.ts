import { address, literal, child, oneOf, policy, required, textChild } from "../../rule";

export const facts = policy({
  page: "ip-filter-policy",
  asOf: "2022-12-08",
  sections: ["inbound"],
  attributes: { action: required(oneOf("allow", "forbid")) },
  anyChild: ["address", "address-range"],
  children: {
    address: textChild({ value: address }),
    "address-range": child({ attributes: { from: required(literal(address)), to: required(literal(address)) } }),
  },
});
