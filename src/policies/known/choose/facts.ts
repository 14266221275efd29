import { child, condition, policy, policySections } from "../../rule";

export const facts = policy({
  page: "choose-policy",
  asOf: "2022-12-08",
  sections: policySections,
  children: {
    when: child({ minimum: 1, attributes: { condition }, content: "policies" }),
    otherwise: child({ maximum: 1, content: "policies" }),
  },
});
