import { policy, refersTo, secret, text } from "../../rule";

export const facts = policy({
  page: "authentication-certificate-policy",
  asOf: "2022-12-01",
  sections: ["inbound"],
  attributes: {
    thumbprint: text,
    "certificate-id": refersTo("certificate", text),
    body: secret(text),
    password: secret(text),
  },
  oneOf: [["thumbprint", "certificate-id", "body"]],
});
