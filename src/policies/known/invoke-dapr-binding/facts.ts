import { child, policy, required, text, textChild } from "../../rule";
import { dapr } from "../../parts/dapr";

export const facts = policy({
  page: "invoke-dapr-binding-policy",
  sections: ["inbound", "outbound", "on-error"],
  gateways: ["classic"],
  attributes: { name: required(text), operation: text, ...dapr },
  children: {
    metadata: child({ maximum: 1, children: { item: textChild({ attributes: { key: required(text) } }) } }),
    data: child({ maximum: 1, content: "any" }),
  },
});
