import type { Call } from "../call";
import { toText } from "./members";
import type { TypeName } from "./members";
import { ExpressionProblem } from "./problem";

/** Values of the variables that `@{ … }` declares, by name. */
export type Locals = Map<string, unknown>;

/** A typed piece of an expression. */
export interface Typed {
  readonly type: TypeName;
  readonly run: (call: Call, locals: Locals) => unknown;
}

/** Whether a value of a type may stand where another type is wanted. */
export const fits = (wanted: TypeName | undefined, given: TypeName) =>
  wanted === given || wanted === "object" || (given === "null" && wanted === "string");

function want(type: TypeName, ...pieces: readonly Typed[]): void {
  const other = pieces.find((piece) => piece.type !== type);
  if (other) throw new ExpressionProblem(`needs ${type}, got ${other.type}`);
}

type Numbers = (left: number, right: number) => number | boolean;

const ON_NUMBERS: Readonly<Record<string, readonly [TypeName, Numbers]>> = {
  "+": ["int", (left, right) => left + right],
  "-": ["int", (left, right) => left - right],
  "*": ["int", (left, right) => left * right],
  "/": ["int", (left, right) => Math.trunc(left / right)],
  "%": ["int", (left, right) => left % right],
  "<": ["bool", (left, right) => left < right],
  ">": ["bool", (left, right) => left > right],
  "<=": ["bool", (left, right) => left <= right],
  ">=": ["bool", (left, right) => left >= right],
};

function equality(equal: boolean, left: Typed, right: Typed): Typed {
  const loose = [left.type, right.type].some((type) => type === "null" || type === "object");
  if (!loose) want(left.type, right);
  return { type: "bool", run: (...at) => ((left.run(...at) ?? null) === (right.run(...at) ?? null)) === equal };
}

function logical(both: boolean, left: Typed, right: Typed): Typed {
  want("bool", left, right);
  return { type: "bool", run: (...at) => (left.run(...at) === both ? right.run(...at) === true : !both) };
}

/** One operation on two pieces. Throws an ExpressionProblem where C# would not compile. */
export function binary(operator: string, left: Typed, right: Typed): Typed {
  if (operator === "&&" || operator === "||") return logical(operator === "&&", left, right);
  if (operator === "==" || operator === "!=") return equality(operator === "==", left, right);
  if (operator === "??") return { type: right.type, run: (...at) => left.run(...at) ?? right.run(...at) };
  if (operator === "+" && [left.type, right.type].includes("string"))
    return { type: "string", run: (...at) => toText(left.run(...at)) + toText(right.run(...at)) };
  want("int", left, right);
  const known = ON_NUMBERS[operator];
  if (!known) throw new ExpressionProblem(`does not know ${operator}`);
  const [type, apply] = known;
  return { type, run: (...at) => apply(Number(left.run(...at)), Number(right.run(...at))) };
}

/** `test ? yes : no`. */
export function choose(test: Typed, yes: Typed, no: Typed): Typed {
  want("bool", test);
  const type = fits(yes.type, no.type) ? yes.type : no.type;
  if (!fits(type, yes.type))
    throw new ExpressionProblem(`needs one type beside a colon, got ${yes.type} and ${no.type}`);
  return { type, run: (...at) => (test.run(...at) === true ? yes : no).run(...at) };
}

export function not(operand: Typed): Typed {
  want("bool", operand);
  return { type: "bool", run: (...at) => operand.run(...at) !== true };
}

export function negate(operand: Typed): Typed {
  want("int", operand);
  return { type: "int", run: (...at) => -Number(operand.run(...at)) };
}

const IS: Readonly<Partial<Record<TypeName, (value: unknown) => boolean>>> = {
  bool: (value) => typeof value === "boolean",
  int: (value) => typeof value === "number",
  string: (value) => typeof value === "string" || value === null,
};

/** `(type)operand`; throws at run time when the value is of another type, as C# does. */
export function cast(type: TypeName, operand: Typed): Typed {
  return {
    type,
    run(...at) {
      const value = operand.run(...at) ?? null;
      if (IS[type]?.(value) === false) throw new ExpressionProblem(`cannot cast to ${type}`);
      return value;
    },
  };
}
