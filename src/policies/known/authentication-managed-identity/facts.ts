import { flag, literal, policy, required, text } from "../../rule";

export const facts = policy({
  page: "authentication-managed-identity-policy",
  sections: ["inbound", "outbound"],
  attributes: {
    resource: required(text),
    "client-id": text,
    "output-token-variable-name": text,
    "ignore-error": literal(flag),
  },
});
