import { WHO_CALLS } from "../../../policies/callers";
import { changed } from "../../contract/kinds/check";
import { policyPairs } from "../../contract/pairing";
import type { Contract } from "../../contract/model/contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, FoundRisk, RiskKind } from "../kind";

export const authenticationWeakened: RiskKind = {
  id: "authentication-weakened",
  severity: "high",
  title: "Calls that had to prove who they are, or where they come from, no longer have to.",
  example: "`<validate-jwt … />` is taken out of a policy, or `subscriptionRequired: false` is added to an API.",
  find: ({ before, after, pairing }) => [
    ...newly(before, after, openApis),
    ...changed(pairing, "looser")
      .filter(({ check: { element } }) => WHO_CALLS.includes(element))
      .map(({ place, check: { element } }) => ({
        place,
        words: words`${element} asks calls for less than before: calls that it refused can get through.`,
      })),
    ...policyPairs(pairing).flatMap(({ place, scope, before: old, after: current }): FoundRisk[] =>
      old.checks
        .filter(({ element, subject }) => WHO_CALLS.includes(element) && !has(current.checks, element, subject))
        .map(({ element }) => ({
          place,
          words: words`The policy for this ${[scope]} no longer applies ${element} to every call: calls that it refused can get through.`,
        })),
    ),
  ],
};

const has = (checks: readonly { element: string; subject: string }[], element: string, subject: string): boolean =>
  checks.some((check) => check.element === element && check.subject === subject);

function openApis({ apis }: Contract): Dangers {
  return dangers(
    apis
      .filter(({ keyRequired }) => !keyRequired)
      .map(({ id }) => ({ place: { api: id }, words: words`The API answers calls without a subscription key.` })),
  );
}
