import { checksWhoCalls } from "../../../policies/callers";
import type { Contract } from "../../contract/model/contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, RiskKind } from "../kind";
import { weakened } from "../weakened";

export const authenticationWeakened: RiskKind = {
  id: "authentication-weakened",
  severity: "high",
  title: "Calls that had to prove who they are, or where they come from, no longer have to.",
  example: "`<validate-jwt … />` is taken out of a policy, or `subscriptionRequired: false` is added to an API.",
  find: ({ before, after, pairing }) => [...newly(before, after, openApis), ...weakened(pairing, checksWhoCalls)],
};

function openApis({ apis }: Contract): Dangers {
  return dangers(
    apis
      .filter(({ keyRequired }) => !keyRequired)
      .map(({ id }) => ({ place: { api: id }, words: words`The API answers calls without a subscription key.` })),
  );
}
