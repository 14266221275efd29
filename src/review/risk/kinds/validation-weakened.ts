import { callerMeaning, checksWhoCalls } from "../../../policies/callers";
import { weakened } from "../weakened";
import type { RiskKind } from "../kind";

export const validationWeakened: RiskKind = {
  id: "validation-weakened",
  severity: "medium",
  title:
    "What calls hold is checked for less than before, or not in every call any more, so that the backend gets what was kept from it.",
  example: "`<validate-content … />` or `<llm-content-safety … />` is taken out of a policy.",
  find: ({ pairing }) =>
    weakened(pairing, (policy) => callerMeaning(policy)?.kind === "checks" && !checksWhoCalls(policy)),
};
