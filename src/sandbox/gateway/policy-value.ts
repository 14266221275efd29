import { findExpressions } from "../../policies/expressions";
import { replaceNamedValues } from "../../policies/named-values";
import type { Call } from "./call";
import { compileExpression } from "./expressions/compile";
import { toText } from "./expressions/members";
import type { TypeName } from "./expressions/members";
import { ExpressionProblem } from "./expressions/problem";
import { placeText } from "./policy-context";
import type { StatementContext } from "./policy-context";

export type Evaluate<Result> = (call: Call) => Result;

/** The value of an attribute, or the text of an element. */
export interface Value {
  readonly type: TypeName;
  /** Undefined for an expression. */
  readonly constant: string | undefined;
  readonly any: Evaluate<unknown>;
  readonly text: Evaluate<string>;
}

const literal = (text: string): Value => ({ type: "string", constant: text, any: () => text, text: () => text });

/** Stands for what could not be read: it has been complained about, and nothing more is to be said of it. */
export const UNREADABLE: Value = { type: "object", constant: undefined, any: () => "", text: () => "" };

function putNamedValuesIn(text: string, { entities }: StatementContext, complain: (what: string) => void): string {
  return replaceNamedValues(text, (name) => {
    const value = entities.namedValues.get(name);
    if (!entities.namedValues.has(name)) complain(`asks for the named value ${name}, which does not exist`);
    else if (value === undefined) complain(`asks for the named value ${name}, whose value only a key vault knows`);
    return value ?? "";
  });
}

/** Runs what may throw as C# does, and says where that happened. */
function located<Result>(run: () => Result, place: string): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    throw new ExpressionProblem(`${place}: The expression ${error.message}.`, { cause: error });
  }
}

function expression(text: string, place: string): Value {
  const { type, evaluate } = compileExpression(text);
  return {
    type,
    constant: undefined,
    any: (call) => located(() => evaluate(call), place),
    text: (call) => located(() => toText(evaluate(call)), place),
  };
}

/** Compiles a value once for all calls. What cannot be evaluated is complained about. */
export function compileValue(
  source: string,
  context: StatementContext,
  offset: number,
  complain: (what: string) => void,
): Value {
  const text = putNamedValuesIn(source, context, complain);
  const [found] = findExpressions(text);
  if (!found) return literal(text);
  const whole = text.trim();
  const beside = found.start !== text.indexOf(whole) || found.end !== found.start + whole.length;
  if (found.end === undefined) complain("holds an expression whose brackets do not balance");
  else if (beside) complain("holds an expression beside other text, which this gateway cannot evaluate");
  if (found.end === undefined || beside) return UNREADABLE;
  try {
    return expression(whole, `${context.scope.label} ${placeText(context.place(offset))}`);
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    complain(`holds an expression that this gateway cannot evaluate: it ${error.message}`);
    return UNREADABLE;
  }
}
