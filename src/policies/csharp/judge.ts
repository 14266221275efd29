import { hasNamedValue } from "../named-values";
import { languageProblems } from "./language";
import { memberProblems } from "./members";
import { pathProblem } from "./paths";
import type { CodeProblem } from "./problem";
import { resultType } from "./result";
import type { Code } from "./tree";
import { readExpression } from "./read";
import { syntaxProblem } from "./syntax";
import { typeProblems } from "./type-names";
import { Typing } from "./typing";

/**
 * Judges one policy expression, `@(…)` or `@{…}`, as Azure does when it compiles it on save: syntax, ways without a value, members of
 * `context`, types, and a result that is not what is `wanted`. What is not known is left alone: what named values come to, most of .NET's members, whether types fit.
 */
export function judgeExpression(text: string, wanted?: "bool"): readonly CodeProblem[] {
  const code = readExpression(text);
  if (!code) return [];
  const broken = syntaxProblem(code) ?? pathProblem(code);
  if (broken) return hasNamedValue(text) ? [] : [broken];
  const typing = new Typing(code);
  return [
    ...memberProblems(code, typing),
    ...languageProblems(code),
    ...typeProblems(code, typing),
    ...resultProblems(code, wanted),
  ]
    .map((each) => ({ ...each, message: `${each.unsure ? "may not compile" : "does not compile"}: ${each.message}` }))
    .toSorted((one, other) => one.at - other.at);
}

const NO_BOOL: readonly string[] = ["string", "int", "Guid", "DateTime"];

/** Only what surely is none of these types is told. */
function resultProblems(code: Code, wanted: "bool" | undefined): CodeProblem[] {
  const type = wanted && resultType(code);
  if (type === undefined || !NO_BOOL.includes(type)) return [];
  return [{ at: 0, message: `it has to come to true or false, and comes to ${type}. Compare it with something.` }];
}
