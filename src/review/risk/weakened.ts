import { changed } from "../contract/kinds/check";
import { policyPairs } from "../contract/pairing";
import type { Pairing } from "../contract/pairing";
import type { Check } from "../contract/model/policy-contract";
import { words } from "../sentence";
import type { FoundRisk } from "./kind";

/** The checks of these policies that ask for less than before, or not of every call any more. */
export function weakened(pairing: Pairing, isMeant: (policy: string) => boolean): FoundRisk[] {
  const looser = changed(pairing, "looser").filter(({ check }) => isMeant(check.element));
  return [
    ...looser.map(({ place, check: { element } }) => ({
      place,
      words: words`${element} asks calls for less than before: calls that it refused can get through.`,
    })),
    ...policyPairs(pairing).flatMap(({ place, scope, before, after }): FoundRisk[] =>
      before.checks
        .filter((check) => isMeant(check.element) && !has(after.checks, check))
        .map(({ element }) => ({
          place,
          words: words`The policy for this ${[scope]} no longer applies ${element} to every call: calls that it refused can get through.`,
        })),
    ),
  ];
}

const has = (checks: readonly Check[], { element, subject }: Check): boolean =>
  checks.some((check) => check.element === element && check.subject === subject);
