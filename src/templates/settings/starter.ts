import type { TierFamily } from "../../azure/tiers";

/** How the product Starter is had: the service's own, made from `products/starter.yaml`, or not at all. */
export type StarterSource = "link" | "create" | "none";

/** What setting `starter` means on a tier: `auto` takes the Starter that new services of the classic tiers have by themselves. */
export function starterSource(choice: string, family: TierFamily | undefined): StarterSource {
  if (choice !== "auto") return choice as StarterSource;
  return family === "classic" ? "link" : "create";
}
