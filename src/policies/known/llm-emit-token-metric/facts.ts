import { child, flag, literal, oneOf, policy, required, text } from "../../rule";

export const facts = policy({
  page: "llm-emit-token-metric-policy",
  asOf: "2026-05-27",
  growing: true,
  sections: ["inbound"],
  attributes: {
    namespace: literal(text),
    name: text,
    "value-type": oneOf("all", "total-tokens", "prompt-tokens", "completion-tokens"),
    "ignore-prompt": literal(flag),
  },
  children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
});
