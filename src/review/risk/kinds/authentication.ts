import { policyPairs } from "../../contract/pairing";
import type { Contract } from "../../contract/model/contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, FoundRisk, RiskKind } from "../kind";

const WHO_CALLS: readonly string[] = [
  "check-header",
  "validate-jwt",
  "validate-azure-ad-token",
  "validate-client-certificate",
  "ip-filter",
];

export const authenticationWeakened: RiskKind = {
  id: "authentication-weakened",
  title: "Calls that had to prove who they are, or where they come from, no longer have to.",
  example: "`<validate-jwt … />` is taken out of a policy, or `subscriptionRequired: false` is added to an API.",
  find: ({ before, after, pairing }) => [
    ...newly(before, after, openApis),
    ...policyPairs(pairing).flatMap(({ place, scope, before: old, after: current }): FoundRisk[] =>
      old.checks
        .filter(({ element, subject }) => WHO_CALLS.includes(element) && !has(current.checks, element, subject))
        .map(({ element }) => ({
          place,
          words: words`The policy for this ${[scope]} no longer has ${element}: calls that it refused get through.`,
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
