import { words } from "../sentence";
import type { Sentence } from "../sentence";
import { aroundDifference } from "./around-difference";
import type { Change } from "./change";

/** One change as a sentence; long values around their first difference. */
export function changeWords({ path, before, after }: Change): Sentence {
  const where = path === "" ? ["the whole"] : words`${path}`;
  if (before === undefined) return words`${where}: set to ${valueText(after)}`;
  if (after === undefined) return words`${where}: ${valueText(before)} is taken away`;
  const [from, to] = aroundDifference(valueText(before), valueText(after));
  return words`${where}: ${from} → ${to}`;
}

/** A masked secret turns itself into its mask. */
function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value).replace(/^"(.*)"$/, "$1");
}
