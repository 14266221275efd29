import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  whoCalls: true,
  parts: {
    // Issuers and keys come from an `openid-config` as well.
    alternatives: [["audiences/audience"], ["issuers/issuer"], ["issuer-signing-keys/key"]],
    optional: ["audiences/audience"],
    requirements: ["required-claims/claim"],
    strict: { "require-signed-tokens": ["true", true], "require-expiration-time": ["true", true] },
  },
};
