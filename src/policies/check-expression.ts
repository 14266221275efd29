import { resolveEntities, writtenOffset } from "../text/entities";
import { judgeExpression } from "./csharp/judge";
import { findExpressions } from "./expressions";
import { problem, warning } from "./problem";
import type { PolicyProblem } from "./problem";

/** An attribute's value or a text as it stands in the file. */
interface Written {
  readonly raw: string;
  readonly offset: number;
}

const UNBALANCED = "the brackets of the policy expression do not balance. Close each ( { [ and every string.";

/**
 * What is wrong with the C# in a value. Whether API Management takes an expression that stands beside other text is not known; of such a
 * one only the brackets are judged. `wanted` is what the value has to come to, where only one type will do.
 */
export function expressionProblems({ raw, offset }: Written, path: string, wanted?: "bool"): readonly PolicyProblem[] {
  const spans = findExpressions(raw);
  const open = spans.find(({ end }) => end === undefined);
  if (open) return [problem("policy-expression", offset + open.start, path, UNBALANCED)];
  const [only] = spans;
  const isData = raw.trimStart().startsWith("<![CDATA[");
  const whole = raw.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, "").trim();
  const code = raw.slice(only?.start, only?.end);
  if (!only || whole !== code) return [];
  return judgeExpression(isData ? code : resolveEntities(code), wanted).map(({ at, message, unsure }) => {
    const place = offset + only.start + (isData ? at : writtenOffset(code, at));
    const what = `the policy expression ${message}`;
    return unsure
      ? warning("policy-expression-type", place, path, what)
      : problem("policy-expression", place, path, what);
  });
}
