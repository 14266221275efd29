import { ACCEPTED_FILE, isOfDrift, onDay } from "./accepted";
import type { Acceptance } from "./accepted";
import type { Found, Review } from "./review";
import { words } from "./sentence";
import type { Risk } from "./risk/kind";

type Acceptable = Pick<Risk, "kind" | "place" | "fingerprint">;

/** The review with what is accepted on that day marked, and a note for each acceptance that has expired. */
export function withAccepted(review: Review, acceptances: readonly Acceptance[], today: Date): Review {
  const ofReview = acceptances.filter((each) => !isOfDrift(each));
  const { valid, expired } = onDay(ofReview, today);
  const mark = <Item extends Acceptable>(found: Found<Item>): Found<Item> => {
    const accepted = valid.find((acceptance) => covers(acceptance, found.item));
    return accepted ? { ...found, accepted } : found;
  };
  const notes = expired.map(
    ({ kind, expires }) =>
      words`An acceptance of ${kind} in ${ACCEPTED_FILE} expired on ${[expires]} and does not count.`,
  );
  return {
    ...review,
    contract: review.contract.map(mark),
    risks: review.risks.map(mark),
    notes: [...review.notes, ...notes],
  };
}

/** What an acceptance leaves out, it accepts everywhere. */
function covers({ kind, fingerprint, api, operation, product }: Acceptance, item: Acceptable): boolean {
  if (kind !== item.kind || (fingerprint ?? item.fingerprint) !== item.fingerprint) return false;
  const wanted = { api, operation, product };
  return (["api", "operation", "product"] as const).every(
    (key) => (wanted[key] ?? item.place[key]) === item.place[key],
  );
}
