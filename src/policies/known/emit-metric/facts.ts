import { child, decimal, flag, literal, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "emit-metric-policy",
  asOf: "2024-03-18",
  sections: policySections,
  attributes: {
    name: required(literal(text)),
    namespace: literal(text),
    value: decimal,
    "default-dimensions": literal(flag),
  },
  children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
});
