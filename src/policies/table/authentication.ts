import { child, flag, integer, literal, oneOf, policy, required, text, textChild } from "../rule";

const claims = child({
  maximum: 1,
  children: {
    claim: child({
      minimum: 1,
      attributes: { name: required(text), match: oneOf("all", "any"), separator: text },
      children: { value: textChild() },
    }),
  },
});

const tokenAttributes = {
  "header-name": text,
  "query-parameter-name": text,
  "token-value": text,
  "failed-validation-httpcode": integer,
  "failed-validation-error-message": text,
  "require-scheme": text,
  "output-token-variable-name": text,
};

const ids = child({ maximum: 1, children: { "application-id": textChild({ minimum: 1 }) } });

export const authentication = {
  "authentication-basic": policy({
    sections: ["inbound"],
    attributes: { username: required(text), password: required(text) },
  }),
  "authentication-certificate": policy({
    sections: ["inbound"],
    attributes: { thumbprint: text, "certificate-id": text, body: text, password: text },
    oneOf: [["thumbprint", "certificate-id", "body"]],
  }),
  "authentication-managed-identity": policy({
    sections: ["inbound", "outbound"],
    attributes: {
      resource: required(text),
      "client-id": text,
      "output-token-variable-name": text,
      "ignore-error": literal(flag),
    },
  }),
  "check-header": policy({
    sections: ["inbound"],
    attributes: {
      name: required(text),
      "failed-check-httpcode": required(integer),
      "failed-check-error-message": text,
      "ignore-case": flag,
    },
    children: { value: textChild() },
  }),
  "get-authorization-context": policy({
    sections: ["inbound", "backend", "outbound"],
    attributes: {
      "provider-id": required(text),
      "authorization-id": required(text),
      "context-variable-name": required(text),
      "identity-type": oneOf("managed", "jwt"),
      identity: text,
      "ignore-error": flag,
    },
  }),
  "ip-filter": policy({
    sections: ["inbound"],
    attributes: { action: required(oneOf("allow", "forbid")) },
    anyChild: ["address", "address-range"],
    children: {
      address: textChild(),
      "address-range": child({ attributes: { from: required(text), to: required(text) } }),
    },
  }),
  "validate-azure-ad-token": policy({
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
  }),
  "validate-client-certificate": policy({
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
  }),
  "validate-jwt": policy({
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
          key: textChild({ attributes: { id: text, "certificate-id": text, n: text, e: text } }),
          "zumo-master-key": textChild({ attributes: { id: text } }),
        },
      }),
      "decryption-keys": child({
        maximum: 1,
        children: { key: textChild({ minimum: 1, attributes: { id: text, "certificate-id": text } }) },
      }),
      audiences: child({ maximum: 1, children: { audience: textChild() } }),
      issuers: child({ maximum: 1, children: { issuer: textChild() } }),
      "required-claims": claims,
    },
  }),
};
