import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  whoCalls: true,
  parts: {
    alternatives: [["identities/identity"]],
    optional: ["identities/identity"],
    strict: {
      "validate-revocation": ["true", true],
      "validate-trust": ["true", true],
      "validate-not-before": ["true", true],
      "validate-not-after": ["true", true],
    },
  },
};
