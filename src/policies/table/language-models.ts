import { between, child, decimal, flag, integer, literal, oneOf, policy, required, text, textChild } from "../rule";

const tokenMetric = policy({
  sections: ["inbound"],
  attributes: {
    namespace: text,
    name: text,
    "value-type": oneOf("all", "total-tokens", "prompt-tokens", "completion-tokens"),
    "ignore-prompt": literal(flag),
  },
  children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
});

const tokenLimit = policy({
  sections: ["inbound"],
  gateways: ["classic", "v2"],
  attributes: {
    "counter-key": required(text),
    "tokens-per-minute": between(integer, 1),
    "token-quota": between(integer, 1),
    "token-quota-period": oneOf("Indefinite", "Hourly", "Daily", "Weekly", "Monthly", "Yearly"),
    "estimate-prompt-tokens": required(literal(flag)),
    "prompt-type": oneOf("auto", "chat-completion", "completion", "embeddings"),
    "retry-after-header-name": text,
    "retry-after-variable-name": text,
    "remaining-tokens-header-name": text,
    "remaining-tokens-variable-name": text,
    "remaining-quota-tokens-header-name": text,
    "remaining-quota-tokens-variable-name": text,
    "tokens-consumed-header-name": text,
    "tokens-consumed-variable-name": text,
    "ignore-prompt": literal(flag),
  },
  oneOf: [["tokens-per-minute", "token-quota"]],
});

const cacheLookup = policy({
  sections: ["inbound"],
  attributes: {
    "score-threshold": required(decimal),
    "embeddings-backend-id": required(text),
    "embeddings-backend-auth": oneOf("system-assigned", "header"),
    "ignore-system-messages": text,
    "cache-id": text,
    "max-message-count": text,
  },
  children: { "vary-by": textChild() },
});

const cacheStore = policy({
  sections: ["outbound"],
  attributes: { duration: required(between(integer, 0)), "cache-response": flag },
});

export const languageModels = {
  "azure-openai-emit-token-metric": tokenMetric,
  "llm-emit-token-metric": tokenMetric,
  "azure-openai-token-limit": tokenLimit,
  "llm-token-limit": tokenLimit,
  "azure-openai-semantic-cache-lookup": cacheLookup,
  "llm-semantic-cache-lookup": cacheLookup,
  "azure-openai-semantic-cache-store": cacheStore,
  "llm-semantic-cache-store": cacheStore,
  "llm-content-safety": policy({
    // The outbound section, and what follows shield-prompt: the reference of 2026-03-23.
    sections: ["inbound", "outbound"],
    attributes: {
      "backend-id": required(text),
      "shield-prompt": text,
      "enforce-on-completions": flag,
      "window-size": between(integer, 1),
      "window-overlap-size": between(integer, 0),
    },
    children: {
      categories: child({
        maximum: 1,
        attributes: { "output-type": oneOf("FourSeverityLevels", "EightSeverityLevels") },
        children: {
          category: child({
            minimum: 1,
            attributes: {
              name: required(oneOf("Hate", "SelfHarm", "Sexual", "Violence")),
              threshold: required(between(integer, 0, 7)),
            },
          }),
        },
      }),
      blocklists: child({ maximum: 1, children: { id: textChild({ minimum: 1 }) } }),
    },
  }),
};
