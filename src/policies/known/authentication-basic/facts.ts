import { policy, required, secret, text } from "../../rule";

export const facts = policy({
  page: "authentication-basic-policy",
  asOf: "2022-12-01",
  sections: ["inbound"],
  attributes: { username: required(text), password: secret(required(text)) },
});
