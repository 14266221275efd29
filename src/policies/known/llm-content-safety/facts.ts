import { between, child, flag, integer, oneOf, policy, refersTo, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "llm-content-safety-policy",
  asOf: "2026-03-23",
  growing: true,
  sections: ["inbound", "outbound"],
  attributes: {
    "backend-id": required(refersTo("backend", text)),
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
});
