import { resolveEntities, writtenOffset } from "../text/entities";
import { judgeExpression } from "./csharp/judge";
import { findExpressions } from "./expressions";
import { show } from "../text/show";
import { problem, warning } from "./problem";
import type { PolicyProblem } from "./problem";
import { UNBALANCED } from "./xml";

/** An attribute's value or a text as it stands in the file. */
interface Written {
  readonly raw: string;
  readonly offset: number;
}

/**
 * What is wrong with the C# in a value. Whether API Management takes an expression that stands behind other text is not known; of such a
 * one only the brackets are judged. `wanted` is what the value has to come to, where only one type will do.
 */
export function expressionProblems({ raw, offset }: Written, path: string, wanted?: "bool"): readonly PolicyProblem[] {
  const spans = findExpressions(raw);
  const open = spans.find(({ end }) => end === undefined);
  if (open) return [problem("policy-expression", offset + open.start, path, UNBALANCED)];
  const [first] = spans;
  const isData = raw.trimStart().startsWith("<![CDATA[");
  const whole = raw.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, "").trim();
  const code = raw.slice(first?.start, first?.end);
  if (!first || !whole.startsWith(code)) return [];
  const rest = whole.slice(code.length);
  const behind = /^[\s)}\];]+$/.test(rest) ? [tooMany(offset + first.start + code.length, rest.trim(), path)] : [];
  const judged = judgeExpression(isData ? code : resolveEntities(code), rest === "" ? wanted : undefined).map(
    ({ at, message, unsure }) => {
      const place = offset + first.start + (isData ? at : writtenOffset(code, at));
      const what = `the policy expression ${message}`;
      return unsure
        ? warning("policy-expression-type", place, path, what)
        : problem("policy-expression", place, path, what);
    },
  );
  return [...judged, ...behind];
}

const tooMany = (at: number, rest: string, path: string): PolicyProblem =>
  warning("policy-expression-type", at, path, `the policy expression ends before this, got ${show(rest)}. Remove it.`);
