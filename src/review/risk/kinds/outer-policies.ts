import { policyPairs } from "../../contract/pairing";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { words } from "../../sentence";
import type { RiskKind } from "../kind";

export const outerPoliciesSkipped: RiskKind = {
  id: "outer-policies-skipped",
  severity: "medium",
  title: "A policy leaves out the policies of wider scopes: their limits, checks and CORS rules do not apply any more.",
  example: "`<base />` is taken out of an operation's inbound section.",
  find: ({ pairing }) =>
    policyPairs(pairing)
      .filter(({ scope, before, after }) => scope !== "every API" && !skips(before) && skips(after))
      .map(({ place, scope }) => ({
        place,
        words: words`The policy for this ${[scope]} has no ${"<base />"} inbound: limits, checks and CORS rules of wider policies do not apply to it.`,
      })),
};

/** No policy at all is as good as one with `<base />` alone. */
const skips = ({ inbound, empty }: PolicyContract): boolean => !empty && !inbound.some(({ name }) => name === "base");
