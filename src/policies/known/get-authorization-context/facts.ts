import { flag, oneOf, policy, required, text } from "../../rule";

export const facts = policy({
  page: "get-authorization-context-policy",
  asOf: "2024-07-23",
  sections: ["inbound", "backend", "outbound"],
  attributes: {
    "provider-id": required(text),
    "authorization-id": required(text),
    "context-variable-name": required(text),
    "identity-type": oneOf("managed", "jwt"),
    identity: text,
    "ignore-error": flag,
  },
});
