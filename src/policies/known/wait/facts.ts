import { oneOf, policy, policySections } from "../../rule";

export const facts = policy({
  page: "wait-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: { for: oneOf("all", "any") },
  content: [
    "send-request",
    "cache-lookup-value",
    "cache-store-value",
    "choose",
    "forward-request",
    "authentication-managed-identity",
  ],
});
