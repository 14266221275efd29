import type { TierFamily } from "../azure/tiers";

/** What a policy governs, from the widest to the narrowest. */
export type PolicyScope = "global" | "product" | "api" | "operation";

/** Where a policy document stands, as far as it is known. */
export interface PolicyContext {
  /** Left out for a fragment, which stands wherever it is included; scopes and sections are then not judged. */
  readonly scope?: PolicyScope;
  /** Left out when the tier is not known; what depends on it is then not judged. */
  readonly family?: TierFamily;
}
