import { between, integer, oneOf, policy, policySections } from "../../rule";
import { sending } from "../../parts/sending";

export const facts = policy({
  page: "send-one-way-request-policy",
  asOf: "2023-08-02",
  ...sending,
  sections: policySections,
  attributes: { mode: oneOf("new", "copy"), timeout: between(integer, 0) },
});
