import { child, flag, literal, policy, text, textChild } from "../../rule";

export const facts = policy({
  page: "validate-client-certificate-policy",
  asOf: "2025-01-30",
  sections: ["inbound"],
  attributes: {
    "validate-revocation": literal(flag),
    "validate-trust": literal(flag),
    "validate-not-before": literal(flag),
    "validate-not-after": literal(flag),
    "ignore-error": literal(flag),
  },
  children: {
    identities: child({
      maximum: 1,
      children: {
        identity: textChild({
          minimum: 1,
          maximum: 10,
          attributes: {
            thumbprint: text,
            "serial-number": text,
            "common-name": text,
            subject: text,
            "dns-name": text,
            "issuer-subject": text,
            "issuer-thumbprint": text,
            "issuer-certificate-id": text,
          },
        }),
      },
    }),
  },
});
