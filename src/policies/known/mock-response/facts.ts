import { between, flag, integer, literal, policy, text } from "../../rule";

export const facts = policy({
  page: "mock-response-policy",
  asOf: "2022-11-18",
  sections: ["inbound", "outbound", "on-error"],
  attributes: {
    enabled: literal(flag),
    "status-code": literal(between(integer, 100, 599)),
    "content-type": text,
    index: literal(between(integer, 0)),
  },
});
