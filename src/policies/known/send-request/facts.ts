import { between, flag, integer, literal, oneOf, policy, policySections, text } from "../../rule";
import { sending } from "../../parts/sending";

export const facts = policy({
  page: "send-request-policy",
  asOf: "2022-11-18",
  ...sending,
  sections: policySections,
  attributes: {
    mode: oneOf("new", "copy"),
    "response-variable-name": literal(text),
    timeout: between(integer, 0),
    "timeout-ms": between(integer, 0),
    "ignore-error": flag,
    "buffer-response": literal(flag),
    "fail-on-error-status-code": literal(flag),
  },
});
