import { decimal, oneOf, policy, refersTo, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "llm-semantic-cache-lookup-policy",
  growing: true,
  sections: ["inbound"],
  once: "section",
  attributes: {
    "score-threshold": required(decimal),
    "embeddings-backend-id": required(refersTo("backend", text)),
    "embeddings-backend-auth": oneOf("system-assigned", "header"),
    "ignore-system-messages": text,
    "cache-id": text,
    "max-message-count": text,
  },
  children: { "vary-by": textChild() },
});
