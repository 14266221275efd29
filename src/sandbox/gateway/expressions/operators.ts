import type { Call } from "../call";
import { toText } from "./members";
import type { TypeName } from "./members";
import { badCast, ExpressionProblem, nullReference } from "./problem";
import { Char } from "./values/char";
import { arithmetic, castNumber, compareNumbers, isNumericType, typeOfNumber, wider, widens } from "./values/numbers";
import type { Numeric, NumericType } from "./values/numbers";

/** Values of the variables that `@{ … }` declares, by name. */
export type Locals = Map<string, unknown>;

/** A typed piece of an expression. */
export interface Typed {
  readonly type: TypeName;
  readonly run: (call: Call, locals: Locals) => unknown;
}

/** What a type is in sums: a char is an int there. */
const numeric = (type: TypeName): NumericType | undefined =>
  type === "char" ? "int" : isNumericType(type) ? type : undefined;

const number = (value: unknown): Numeric => (value instanceof Char ? value.code : (value as Numeric));

/** Whether a value of a type may stand where another type is wanted, as it is. */
export const fits = (wanted: TypeName | undefined, given: TypeName) =>
  wanted === given || wanted === "object" || (given === "null" && wanted === "string");

function want(type: TypeName, ...pieces: readonly Typed[]): void {
  const other = pieces.find((piece) => piece.type !== type);
  if (other) throw new ExpressionProblem(`needs ${type}, got ${other.type}`);
}

/** The type in which two numbers meet. Throws where C# would not compile. */
function commonType(left: Typed, right: Typed): NumericType {
  const [one, other] = [numeric(left.type), numeric(right.type)];
  const wrong = one === undefined ? left : right;
  if (one === undefined || other === undefined) throw new ExpressionProblem(`needs a number, got ${wrong.type}`);
  if (one !== other && !widens(one, other) && !widens(other, one))
    throw new ExpressionProblem(`needs one type of numbers, got ${one} and ${other}`);
  return wider(one, other);
}

const COMPARISONS: Readonly<Record<string, (sign: number) => boolean>> = {
  "<": (sign) => sign < 0,
  ">": (sign) => sign > 0,
  "<=": (sign) => sign <= 0,
  ">=": (sign) => sign >= 0,
  "==": (sign) => sign === 0,
  "!=": (sign) => sign !== 0,
};

function onNumbers(operator: string, left: Typed, right: Typed): Typed {
  const type = commonType(left, right);
  const holds = COMPARISONS[operator];
  if (holds)
    return {
      type: "bool",
      run: (...at) => holds(compareNumbers(type, number(left.run(...at)), number(right.run(...at)))),
    };
  if (!"+-*/%".includes(operator)) throw new ExpressionProblem(`does not know ${operator}`);
  return { type, run: (...at) => arithmetic(operator, type, number(left.run(...at)), number(right.run(...at))) };
}

function equality(operator: string, left: Typed, right: Typed): Typed {
  const types = [left.type, right.type];
  if (types.every((type) => numeric(type) !== undefined)) return onNumbers(operator, left, right);
  // C# compares an object by identity, so that equal texts may differ.
  if (types.includes("object") && !types.includes("null"))
    throw new ExpressionProblem("compares an object, which is by identity in C#; cast it first");
  if (!types.includes("null")) want(left.type, right);
  const equal = operator === "==";
  return { type: "bool", run: (...at) => ((left.run(...at) ?? null) === (right.run(...at) ?? null)) === equal };
}

function logical(both: boolean, left: Typed, right: Typed): Typed {
  want("bool", left, right);
  return { type: "bool", run: (...at) => (left.run(...at) === both ? right.run(...at) === true : !both) };
}

/** One operation on two pieces. Throws an ExpressionProblem where C# would not compile. */
export function binary(operator: string, left: Typed, right: Typed): Typed {
  if (operator === "&&" || operator === "||") return logical(operator === "&&", left, right);
  if (operator === "==" || operator === "!=") return equality(operator, left, right);
  if (operator === "??") return { type: right.type, run: (...at) => left.run(...at) ?? right.run(...at) };
  if (operator === "+" && [left.type, right.type].includes("string"))
    return { type: "string", run: (...at) => toText(left.run(...at)) + toText(right.run(...at)) };
  return onNumbers(operator, left, right);
}

/** `test ? yes : no`. */
export function choose(test: Typed, yes: Typed, no: Typed): Typed {
  want("bool", test);
  const type = widened(no.type, yes.type) || fits(yes.type, no.type) ? yes.type : no.type;
  if (!widened(yes.type, type) && !fits(type, yes.type))
    throw new ExpressionProblem(`needs one type beside a colon, got ${yes.type} and ${no.type}`);
  const [one, other] = [assign(type, yes), assign(type, no)];
  return { type, run: (...at) => (test.run(...at) === true ? one : other).run(...at) };
}

function widened(from: TypeName, to: TypeName): boolean {
  const type = numeric(from);
  return type !== undefined && isNumericType(to) && widens(type, to);
}

/** A value as a variable of a type takes it: numbers widen, nothing else changes. */
export function assign(type: TypeName, value: Typed): Typed {
  if (fits(type, value.type)) return { ...value, type };
  if (!isNumericType(type) || !widened(value.type, type))
    throw new ExpressionProblem(`needs ${type}, got ${value.type}`);
  return { type, run: (...at) => castNumber(number(value.run(...at)), type) };
}

export function not(operand: Typed): Typed {
  want("bool", operand);
  return { type: "bool", run: (...at) => operand.run(...at) !== true };
}

export const negate = (operand: Typed): Typed => binary("-", { type: "int", run: () => 0 }, operand);

const NAMES: Readonly<Partial<Record<TypeName, string>>> = {
  bool: "System.Boolean",
  char: "System.Char",
  decimal: "System.Decimal",
  double: "System.Double",
  int: "System.Int32",
  long: "System.Int64",
  string: "System.String",
};

/** The type of what an object holds, as far as it has a name of its own here. */
function typeOf(value: unknown): TypeName {
  if (typeof value === "boolean") return "bool";
  if (value instanceof Char) return "char";
  return typeof value === "string" ? "string" : (typeOfNumber(value) ?? "object");
}

/** A value that holds a type; throws as C# does when it unboxes another one. */
function unboxed(type: TypeName, value: unknown): unknown {
  const wanted = NAMES[type];
  if (wanted === undefined || typeOf(value) === type) return value;
  if (value !== null) throw badCast(NAMES[typeOf(value)] ?? "another type", wanted);
  if (type !== "string") throw nullReference();
  return value;
}

const ZERO: Readonly<Partial<Record<TypeName, unknown>>> = {
  bool: false,
  char: new Char(0),
  string: null,
  object: null,
};

/** What a method with a type argument comes to: `default(type)` where it found nothing; throws where it found another type. */
export function generic(type: TypeName, run: Typed["run"]): Typed {
  const zero = isNumericType(type) ? castNumber(0, type) : ZERO[type];
  return { type, run: (...at) => unboxed(type, run(...at) ?? zero) };
}

/** `(type)operand`; throws at run time when an object holds another type, as C# does. */
export function cast(type: TypeName, operand: Typed): Typed {
  const from = numeric(operand.type);
  if (from !== undefined && isNumericType(type))
    return { type, run: (...at) => castNumber(number(operand.run(...at)), type) };
  if (from !== undefined && type === "char")
    return { type, run: (...at) => new Char(Number(castNumber(number(operand.run(...at)), "int")) & 0xffff) };
  if (operand.type !== "object" && !fits(type, operand.type))
    throw new ExpressionProblem(`needs a ${type} or an object for a cast, got ${operand.type}`);
  return { type, run: (...at) => unboxed(type, operand.run(...at) ?? null) };
}
