import { findExpressions } from "./expressions";
import { problem } from "./problem";
import type { PolicyProblem } from "./problem";

/** Why a text that stands at `offset` holds no whole C# expressions, or nothing. */
export function expressionProblem(text: string, offset: number, path: string): PolicyProblem | undefined {
  const open = findExpressions(text).find(({ end }) => end === undefined);
  if (!open) return undefined;
  const message = "the brackets of the policy expression do not balance. Close each ( { [ and every string.";
  return problem("policy-expression", offset + open.start, path, message);
}
