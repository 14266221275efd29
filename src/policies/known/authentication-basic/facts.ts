import { policy, required, secret, text } from "../../rule";

export const facts = policy({
  page: "authentication-basic-policy",
  sections: ["inbound"],
  attributes: { username: required(text), password: secret(required(text)) },
});
