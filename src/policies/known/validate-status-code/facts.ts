import { between, child, integer, literal, policy, required } from "../../rule";
import { action, errors } from "../../parts/validation";

export const facts = policy({
  page: "validate-status-code-policy",
  asOf: "2022-12-05",
  sections: ["outbound", "on-error"],
  attributes: { "unspecified-status-code-action": required(action), ...errors },
  children: {
    "status-code": child({
      attributes: { code: required(literal(between(integer, 100, 599))), action: required(action) },
    }),
  },
});
