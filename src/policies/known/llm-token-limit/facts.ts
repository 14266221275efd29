import { between, flag, integer, literal, oneOf, policy, required, text } from "../../rule";

export const facts = policy({
  page: "llm-token-limit-policy",
  asOf: "2024-10-09",
  growing: true,
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
