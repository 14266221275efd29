import { hasNamedValue } from "../named-values";
import { memberProblems } from "./members";
import { pathProblem } from "./paths";
import type { CodeProblem } from "./problem";
import { readExpression } from "./read";
import { syntaxProblem } from "./syntax";
import { typeProblems } from "./type-names";
import { Typing } from "./typing";

/**
 * Judges one policy expression, `@(…)` or `@{…}`, as Azure does when it compiles it on save: syntax, ways without a value, members of
 * `context`, types. What is not known is left alone: what named values come to, most of .NET's members, whether types fit.
 */
export function judgeExpression(text: string): readonly CodeProblem[] {
  const code = readExpression(text);
  if (!code) return [];
  const broken = syntaxProblem(code) ?? pathProblem(code);
  if (broken) return hasNamedValue(text) ? [] : [broken];
  const typing = new Typing(code);
  return [...memberProblems(code, typing), ...typeProblems(code, typing)]
    .map((each) => ({ ...each, message: `${each.unsure ? "may not compile" : "does not compile"}: ${each.message}` }))
    .toSorted((one, other) => one.at - other.at);
}
