import { own } from "../text/records";
import { callerMeanings } from "./known/callers";
import type { CallerMeaning, CheckParts } from "./meaning";

/** What the policy of this name means for callers; undefined where nobody can tell. */
export const callerMeaning = (policy: string): CallerMeaning | undefined => own(callerMeanings, policy);

/** Whether it checks who calls, or from where. */
export function checksWhoCalls(policy: string): boolean {
  const meaning = callerMeaning(policy);
  return meaning?.kind === "checks" && meaning.whoCalls === true;
}

/** How the parts of such a policy work together; nothing where nobody knows. */
export function checkParts(policy: string, attributes: Readonly<Record<string, string>>): CheckParts {
  const meaning = callerMeaning(policy);
  const parts = meaning?.kind === "checks" ? meaning.parts : undefined;
  return (typeof parts === "function" ? parts(attributes) : parts) ?? {};
}
