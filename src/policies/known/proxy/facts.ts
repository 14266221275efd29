import { policy, required, secret, text } from "../../rule";

export const facts = policy({
  page: "proxy-policy",
  sections: ["inbound"],
  attributes: { url: required(text), username: text, password: secret(text) },
});
