import { flag, integer, policy, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "check-header-policy",
  asOf: "2022-12-08",
  sections: ["inbound"],
  setsByName: true,
  attributes: {
    name: required(text),
    "failed-check-httpcode": required(integer),
    "failed-check-error-message": text,
    "ignore-case": flag,
  },
  children: { value: textChild() },
});
