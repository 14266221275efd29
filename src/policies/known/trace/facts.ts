import { child, literal, oneOf, policy, policySections, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "trace-policy",
  asOf: "2022-11-21",
  sections: policySections,
  attributes: { source: required(text), severity: literal(oneOf("verbose", "information", "error")) },
  // Before it took a message element, the text itself was the message; such policies still run.
  content: "text",
  children: {
    message: textChild({ maximum: 1 }),
    metadata: child({ attributes: { name: required(text), value: required(text) } }),
  },
});
