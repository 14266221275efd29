import { between, flag, integer, literal, policy, text } from "../../rule";

export const facts = policy({
  page: "forward-request-policy",
  asOf: "2022-11-15",
  sections: ["backend"],
  attributes: {
    timeout: between(integer, 0),
    "timeout-ms": between(integer, 0),
    "continue-timeout": between(integer, 0),
    "follow-redirects": flag,
    "buffer-request-body": literal(flag),
    "buffer-response": literal(flag),
    "fail-on-error-status-code": literal(flag),
    "http-version": text,
  },
});
