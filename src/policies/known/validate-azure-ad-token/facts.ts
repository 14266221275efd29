import { child, flag, policy, required, text, textChild } from "../../rule";
import { claims, ids, tokenAttributes } from "../../parts/tokens";

export const facts = policy({
  page: "validate-azure-ad-token-policy",
  asOf: "2022-12-08",
  sections: ["inbound"],
  attributes: {
    ...tokenAttributes,
    "tenant-id": required(text),
    "authentication-endpoint": text,
    "allow-protected-forwarded-tokens": flag,
    "allow-proof-of-possession-tokens": flag,
  },
  children: {
    "backend-application-ids": ids,
    "client-application-ids": ids,
    audiences: child({ maximum: 1, children: { audience: textChild({ minimum: 1 }) } }),
    "required-claims": claims,
    "decryption-keys": child({
      maximum: 1,
      children: { key: child({ minimum: 1, attributes: { id: text, "certificate-id": required(text) } }) },
    }),
  },
});
