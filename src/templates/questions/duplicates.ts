import type { Place } from "../source/source-text";
import type { Report } from "../report";

/** One thing that has to be alone with its key. */
export interface Claim {
  readonly key: string | undefined;
  readonly place: Place;
}

/** Reports each claim whose key an earlier one holds; `message` is told where. */
export function reportDuplicates(claims: readonly Claim[], report: Report, message: (first: string) => string): void {
  const holders = new Map<string, Place>();
  for (const { key, place } of claims) {
    if (key === undefined) continue;
    const holder = holders.get(key);
    if (holder) report(place, message(`${holder.source.file}:${holder.source.position(holder.offset).line}`));
    else holders.set(key, place);
  }
}
