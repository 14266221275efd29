import { child, flag, integer, policy, required, text, textChild } from "../../rule";
import { claims, tokenAttributes } from "../../parts/tokens";

export const facts = policy({
  page: "validate-jwt-policy",
  asOf: "2024-03-18",
  sections: ["inbound"],
  attributes: {
    ...tokenAttributes,
    "clock-skew": integer,
    "require-expiration-time": flag,
    "require-signed-tokens": flag,
  },
  oneOf: [["header-name", "query-parameter-name", "token-value"]],
  onlyOneOf: ["header-name", "query-parameter-name", "token-value"],
  children: {
    "openid-config": child({ attributes: { url: required(text), host: text } }),
    "issuer-signing-tokens": child({ maximum: 1, children: { token: textChild() } }),
    "issuer-signing-keys": child({
      maximum: 1,
      children: {
        key: textChild({ secret: true, attributes: { id: text, "certificate-id": text, n: text, e: text } }),
        "zumo-master-key": textChild({ secret: true, attributes: { id: text } }),
      },
    }),
    "decryption-keys": child({
      maximum: 1,
      children: { key: textChild({ secret: true, minimum: 1, attributes: { id: text, "certificate-id": text } }) },
    }),
    audiences: child({ maximum: 1, children: { audience: textChild() } }),
    issuers: child({ maximum: 1, children: { issuer: textChild() } }),
    "required-claims": claims,
  },
});
