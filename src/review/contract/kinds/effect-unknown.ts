import { shortType } from "../../declared";
import type { Change } from "../../plan/change";
import { changeWords } from "../../plan/change-words";
import { diffValues } from "../../plan/property-diff";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { oneKind } from "../kind";
import type { Pairing } from "../pairing";
import { policyPairs } from "../pairing";
import type { ContractPlace } from "../place";
import { placeOf } from "../resource-pairs";
import type { ResourcePair } from "../resource-pairs";
import { untoldNamedValue } from "../unknown/named-value-changes";
import { untoldInPolicy } from "../unknown/policy-changes";
import { untoldProperties } from "../unknown/property-changes";
import { Known } from "../unknown/known";
import { isPresenceTold } from "../unknown/told";

interface Subject {
  readonly place: ContractPlace;
  readonly words: Sentence;
  /** The whole of what differs, of which words show the beginning. */
  readonly evidence: unknown;
}

/** Everything that changes and that no other kind tells. */
export const effectUnknown = oneKind<Subject>(untold, {
  id: "effect-unknown",
  class: "unknown",
  title: "Something changes of which the review cannot tell what it means for callers.",
  example: "A `<choose>` is added to a policy, or a resource that `index.ts` declares changes.",
  words: ({ words: sentence }) => sentence,
});

function untold(pairing: Pairing): Subject[] {
  const known = new Known(pairing);
  return [...pairing.resources.flatMap((pair) => ofResource(pair, known)), ...ofPolicies(pairing)];
}

function ofPolicies(pairing: Pairing): Subject[] {
  return policyPairs(pairing).flatMap(({ place, scope, before, after }) =>
    untoldInPolicy(before, after).map((change) => subjectOf(place, words`The policy for this ${[scope]}`, change)),
  );
}

function subjectOf(place: ContractPlace, what: Sentence, { path, before, after }: Change): Subject {
  const change = { path, before, after };
  return { place, words: [...what, ", ", ...changeWords(change)], evidence: [what, change] };
}

function ofResource(pair: ResourcePair, known: Known): Subject[] {
  const { before, after } = pair;
  const declared = after ?? before;
  if (declared === undefined || known.isInNew(placeOf(declared))) return [];
  const [place, what] = [placeOf(declared), words`${shortType(declared.type)} ${declared.name}`];
  if (before === undefined || after === undefined) {
    if (isPresenceTold(declared.type) && known.isInContract(place) && !known.isCheckedWith(declared)) return [];
    const happens = before === undefined ? " is created" : " is deleted";
    return [{ place, words: [...what, happens, "."], evidence: [what, happens, declared.inputs] }];
  }
  if (known.isCheckedWith(after))
    return diffValues(before.inputs, after.inputs, "").map((change) => subjectOf(place, what, change));
  return [...untoldProperties(before, after), ...untoldNamedValue({ before, after }, known.pairing.resources)].map(
    (change) => subjectOf(place, what, change),
  );
}
