import { tiers } from "../../azure/tiers";
import type { Rule } from "./rule";

export const stackCapacity: Rule = {
  id: "stack-capacity",
  severity: "error",
  summary:
    "The number of units, skuCapacity, is one that the stack's tier has: Consumption takes 0, Developer 1, Standard 1 to 4.",
  check: ({ stacks, settings }, report) => {
    const standard = settings.find(({ name }) => name === "skuCapacity")?.default;
    for (const { document, tier, settings: given } of stacks) {
      const range = Object.hasOwn(tiers, tier) ? tiers[tier]?.capacity : undefined;
      const own = given.find(({ name }) => name === "skuCapacity");
      const sku = given.find(({ name }) => name === "skuName");
      const capacity = Number(own?.value ?? standard);
      if (!range || !Number.isInteger(capacity) || (capacity >= range[0] && capacity <= range[1])) continue;
      const allowed = range[0] === range[1] ? String(range[0]) : `${range[0]} to ${range[1]}`;
      report(
        document.at(own?.path ?? sku?.path ?? []),
        `tier ${tier} does not have so many units, got skuCapacity ${capacity}. It takes ${allowed}.`,
      );
    }
  },
};
