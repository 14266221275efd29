import { flag, literal, policy, required, text } from "../../rule";

export const facts = policy({
  page: "authentication-managed-identity-policy",
  asOf: "2024-07-23",
  sections: ["inbound", "outbound"],
  attributes: {
    resource: required(text),
    "client-id": literal(text),
    "output-token-variable-name": literal(text),
    "ignore-error": literal(flag),
  },
});
