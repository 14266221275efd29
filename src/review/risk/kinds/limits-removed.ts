import { policyPairs } from "../../contract/pairing";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const limitsRemoved: RiskKind = {
  id: "limits-removed",
  severity: "medium",
  title:
    "A rate limit or quota is gone, or holds for some calls only, so that one caller can take up the whole backend.",
  example: "`<rate-limit … />` is taken out of a policy.",
  find: ({ pairing }) =>
    policyPairs(pairing).flatMap(({ place, scope, before, after }): FoundRisk[] => {
      const gone = before.limits.filter(({ element }) => !after.limits.some((limit) => limit.element === element));
      return [...new Set(gone.map(({ element }) => element))].map((element) => ({
        place,
        words: words`The policy for this ${[scope]} no longer applies ${element} to every call.`,
      }));
    }),
};
