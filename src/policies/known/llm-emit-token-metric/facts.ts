import { child, flag, literal, oneOf, policy, required, text } from "../../rule";

export const facts = policy({
  page: "llm-emit-token-metric-policy",
  growing: true,
  sections: ["inbound"],
  attributes: {
    namespace: text,
    name: text,
    "value-type": oneOf("all", "total-tokens", "prompt-tokens", "completion-tokens"),
    "ignore-prompt": literal(flag),
  },
  children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
});
