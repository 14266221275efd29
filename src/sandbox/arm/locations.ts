import type { JsonObject } from "./body";

/** Regions of the sandbox's Azure: those in which API Management is in most use. */
export const LOCATIONS: readonly string[] = [
  "East US",
  "East US 2",
  "Central US",
  "North Central US",
  "South Central US",
  "West US",
  "West US 2",
  "West US 3",
  "Canada Central",
  "Brazil South",
  "North Europe",
  "West Europe",
  "UK South",
  "France Central",
  "Germany West Central",
  "Switzerland North",
  "Sweden Central",
  "Norway East",
  "Southeast Asia",
  "East Asia",
  "Australia East",
  "Japan East",
  "Korea Central",
  "Central India",
  "South Africa North",
  "UAE North",
];

/** A location's name, whether it is written as name or as display name: `West US` is `westus`. */
export const compactLocation = (location: string): string => location.toLowerCase().replace(/ /g, "");

export const location = (subscriptionId: string, displayName: string): JsonObject => ({
  id: `/subscriptions/${subscriptionId}/locations/${compactLocation(displayName)}`,
  name: compactLocation(displayName),
  displayName,
  regionalDisplayName: displayName,
  type: "Region",
  metadata: { regionType: "Physical" },
});
