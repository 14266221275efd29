import { own } from "../text/records";
/** Tiers between which a service can be moved share a family. */
export type TierFamily = "consumption" | "classic" | "v2";

/** Greatest numbers of things in one service. */
export interface TierLimits {
  readonly operations: number;
  readonly products: number;
  readonly namedValues: number;
}

/** What distinguishes one tier of API Management from another. */
export interface Tier {
  readonly family: TierFamily;
  /** Least and greatest number of units. */
  readonly capacity: readonly [number, number];
  readonly limits: TierLimits;
}

const SMALL: TierLimits = { operations: 3000, products: 100, namedValues: 5000 };
const BASIC: TierLimits = { operations: 10_000, products: 200, namedValues: 5000 };
const STANDARD: TierLimits = { operations: 50_000, products: 500, namedValues: 10_000 };
const PREMIUM: TierLimits = { operations: 75_000, products: 2000, namedValues: 18_000 };

/**
 * The tiers of API Management by their name in ARM. Capacities are azurerm's (`internal/services/apimanagement`), which refuses
 * others before Azure does; families follow from which changes of tier azurerm makes in place. Limits are those announced for March 2026:
 * https://learn.microsoft.com/azure/api-management/service-limits
 */
export const tiers: Readonly<Record<string, Tier>> = {
  Consumption: { family: "consumption", capacity: [0, 0], limits: SMALL },
  Developer: { family: "classic", capacity: [1, 1], limits: SMALL },
  Basic: { family: "classic", capacity: [1, 2], limits: BASIC },
  Standard: { family: "classic", capacity: [1, 4], limits: STANDARD },
  Premium: { family: "classic", capacity: [1, 99], limits: PREMIUM },
  BasicV2: { family: "v2", capacity: [1, 10], limits: BASIC },
  StandardV2: { family: "v2", capacity: [1, 10], limits: STANDARD },
  PremiumV2: { family: "v2", capacity: [1, 30], limits: PREMIUM },
};

/** The family of a tier that a setting names; an unknown one counts as classic. */
export function tierFamily(name: string): TierFamily {
  return own(tiers, name)?.family ?? "classic";
}
