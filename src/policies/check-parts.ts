import { own } from "../text/records";

/** How the parts of a policy that checks calls work together. */
export interface CheckParts {
  /** Lists of which a call has to meet one item. Paths of elements below the policy. */
  readonly alternatives?: readonly string[];
  /** Those of them that ask for nothing while they have no item; what the others do then also depends on other parts. */
  readonly optional?: readonly string[];
  /** Lists of which a call has to meet every item. */
  readonly requirements?: readonly string[];
  /** Attributes with which the policy lets less through when they are true, as they are by default. */
  readonly strictWhenTrue?: readonly string[];
}

const claims = ["required-claims/claim"];
const addresses = ["address", "address-range"];

/** By policy. Source: the policy reference, page by page. */
const PARTS: Readonly<Record<string, CheckParts>> = {
  "check-header": { alternatives: ["value"], optional: ["value"] },
  "validate-jwt": {
    // Issuers and keys come from an `openid-config` as well.
    alternatives: ["audiences/audience", "issuers/issuer", "issuer-signing-keys/key"],
    optional: ["audiences/audience"],
    requirements: claims,
    strictWhenTrue: ["require-signed-tokens", "require-expiration-time"],
  },
  "validate-azure-ad-token": {
    alternatives: [
      "audiences/audience",
      "client-application-ids/application-id",
      "backend-application-ids/application-id",
    ],
    requirements: claims,
  },
  "validate-client-certificate": {
    alternatives: ["identities/identity"],
    optional: ["identities/identity"],
    strictWhenTrue: ["validate-revocation", "validate-trust", "validate-not-before", "validate-not-after"],
  },
};

/** How the parts of such a policy work together; nothing where nobody knows. `ip-filter` depends on its action. */
export function checkParts(policy: string, attributes: Readonly<Record<string, string>>): CheckParts {
  if (policy !== "ip-filter") return own(PARTS, policy) ?? {};
  if (attributes.action === "allow") return { alternatives: addresses };
  return attributes.action === "forbid" ? { requirements: addresses } : {};
}
