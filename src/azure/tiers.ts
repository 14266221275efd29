/** Tiers between which a service can be moved share a family. */
export type TierFamily = "consumption" | "classic" | "v2";

/** What distinguishes one tier of API Management from another. */
export interface Tier {
  readonly family: TierFamily;
  /** Least and greatest number of units. */
  readonly capacity: readonly [number, number];
}

/**
 * The tiers of API Management by their name in ARM. Capacities are azurerm's (`internal/services/apimanagement`), which refuses
 * others before Azure does; families follow from which changes of tier azurerm makes in place.
 */
export const tiers: Readonly<Record<string, Tier>> = {
  Consumption: { family: "consumption", capacity: [0, 0] },
  Developer: { family: "classic", capacity: [1, 1] },
  Basic: { family: "classic", capacity: [1, 2] },
  Standard: { family: "classic", capacity: [1, 4] },
  Premium: { family: "classic", capacity: [1, 99] },
  BasicV2: { family: "v2", capacity: [1, 10] },
  StandardV2: { family: "v2", capacity: [1, 10] },
  PremiumV2: { family: "v2", capacity: [1, 30] },
};

/** The family of a tier that a setting names; an unknown one counts as classic. */
export function tierFamily(name: string): TierFamily {
  return tiers[name]?.family ?? "classic";
}
