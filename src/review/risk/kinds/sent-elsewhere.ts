import { callerMeaning } from "../../../policies/callers";
import type { PolicyContract } from "../../contract/model/policy-contract";
import { policyPairs } from "../../contract/pairing";
import type { PolicyElement } from "../../policy/policy-element";
import { words } from "../../sentence";
import type { FoundRisk, RiskKind } from "../kind";

export const sentElsewhere: RiskKind = {
  id: "sent-elsewhere",
  severity: "high",
  title:
    "A policy sends something to another address than the backend's: data and credentials of calls may go with it.",
  example: "`<send-one-way-request>` is added to a policy, or sends something else than before.",
  find: ({ pairing }) =>
    policyPairs(pairing).flatMap(({ place, scope, before, after }): FoundRisk[] => {
      const known = new Set(senders(before).map((element) => JSON.stringify(element)));
      return senders(after)
        .filter((element) => !known.has(JSON.stringify(element)))
        .map(({ name }) => ({
          place,
          words: words`The policy for this ${[scope]} has another ${name} than before: read what it sends, and to whom.`,
        }));
    }),
};

const senders = ({ elements }: PolicyContract): PolicyElement[] =>
  elements.filter(({ name }) => callerMeaning(name)?.kind === "sends");
