import { child, decimal, flag, literal, policy, policySections, required, text } from "../../rule";

export const facts = policy({
  page: "emit-metric-policy",
  sections: policySections,
  attributes: {
    name: required(text),
    namespace: text,
    value: decimal,
    "default-dimensions": literal(flag),
  },
  children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
});
