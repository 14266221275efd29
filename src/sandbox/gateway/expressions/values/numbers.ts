import { badFormat, Thrown, tooLarge } from "../problem";
import { Decimal } from "./decimal";

/** 64 bits. An int is a number of JavaScript's. */
class Long {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

class Double {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export type Numeric = number | Long | Double | Decimal;

/** The widest last: where two meet, the narrower one becomes the wider. */
const TYPES = ["int", "long", "double", "decimal"] as const;
export type NumericType = (typeof TYPES)[number];

export const isNumericType = (type: string): type is NumericType => TYPES.some((each) => each === type);

/** Whether C# widens one to the other unasked: whole numbers to all that are wider, and nothing else. */
export const widens = (from: NumericType, to: NumericType): boolean =>
  from === to || ((from === "int" || from === "long") && TYPES.indexOf(from) < TYPES.indexOf(to));

export const wider = (left: NumericType, right: NumericType): NumericType =>
  TYPES.indexOf(left) < TYPES.indexOf(right) ? right : left;

/** Undefined for what is no number. */
export function typeOfNumber(value: unknown): NumericType | undefined {
  if (typeof value === "number") return "int";
  if (value instanceof Long) return "long";
  if (value instanceof Double) return "double";
  return value instanceof Decimal ? "decimal" : undefined;
}

/** As a number of JavaScript's; a long loses digits behind the sixteenth, as it does when C# makes a double of it. */
function asDouble(value: Numeric): number {
  if (typeof value === "number") return value;
  return value instanceof Decimal ? Number(value.toString()) : Number(value.value);
}

/** Without its fraction. */
function asBigInt(value: Numeric): bigint {
  if (value instanceof Long) return value.value;
  if (value instanceof Decimal) return value.truncated();
  const number = Math.trunc(asDouble(value));
  if (!Number.isFinite(number)) throw tooLarge("an Int64");
  return BigInt(number);
}

function asDecimal(value: Numeric): Decimal {
  if (value instanceof Decimal) return value;
  if (!(value instanceof Double)) return new Decimal(asBigInt(value), 0);
  if (!Number.isFinite(value.value)) throw tooLarge("a Decimal");
  // .NET keeps 15 digits.
  return Decimal.parse(String(Number(value.value.toPrecision(15))));
}

/** To another type as a cast does it, which keeps the low bits where a whole number does not fit. */
export function castNumber(value: Numeric, type: NumericType): Numeric {
  if (type === typeOfNumber(value)) return value;
  if (type === "double") return new Double(asDouble(value));
  if (type === "decimal") return asDecimal(value);
  const whole = asBigInt(value);
  return type === "long" ? new Long(BigInt.asIntN(64, whole)) : Number(BigInt.asIntN(32, whole));
}

function onIntegers(operator: string, left: bigint, right: bigint): bigint {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  if (right === 0n) throw new Thrown("DivideByZeroException", "Attempted to divide by zero.");
  return operator === "/" ? left / right : left % right;
}

function onDoubles(operator: string, left: number, right: number): number {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  return operator === "/" ? left / right : left % right;
}

/** `+ - * / %` in one type; whole numbers wrap round, as they do outside of `checked`. */
export function arithmetic(operator: string, type: NumericType, left: Numeric, right: Numeric): Numeric {
  if (type === "double") return new Double(onDoubles(operator, asDouble(left), asDouble(right)));
  if (type === "decimal") return asDecimal(left).apply(operator, asDecimal(right));
  const whole = onIntegers(operator, asBigInt(left), asBigInt(right));
  return castNumber(new Long(BigInt.asIntN(64, whole)), type);
}

/** Below zero, zero or above; NaN where one of them is no number. */
export function compareNumbers(type: NumericType, left: Numeric, right: Numeric): number {
  if (type === "decimal") return asDecimal(left).compare(asDecimal(right));
  if (type === "long") return Number(asBigInt(left) - asBigInt(right));
  return asDouble(left) === asDouble(right) ? 0 : asDouble(left) - asDouble(right);
}

const INTEGER = /^\s*[-+]?\d+\s*$/;
const REAL = /^\s*[-+]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i;

/** What `int.Parse` and its like make of a text; throws what they throw. */
export function parseNumber(text: string, type: NumericType): Numeric {
  const isWhole = type === "int" || type === "long";
  // Of a decimal .NET reads no exponent, which could make a number of any length.
  if (!(isWhole ? INTEGER : REAL).test(text) || (type === "decimal" && /e/i.test(text))) throw badFormat(text);
  const plain = text.trim().replaceAll(",", "").replace("+", "");
  if (type === "double") return new Double(Number(plain));
  if (type === "decimal") return Decimal.parse(plain);
  const whole = BigInt(plain);
  if (whole !== BigInt.asIntN(type === "int" ? 32 : 64, whole))
    throw tooLarge(type === "int" ? "an Int32" : "an Int64");
  return castNumber(new Long(whole), type);
}

/** As .NET writes a double: the shortest text that gives it back, with an exponent from 1E+15 on and below 0.0001. */
function doubleText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value < 0 ? "-∞" : "∞";
  const exponent = value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
  if (exponent > -5 && exponent < 15) return Object.is(value, -0) ? "-0" : String(value);
  const [mantissa = ""] = value.toExponential().split("e");
  return `${mantissa}E${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

export function numberText(value: Numeric): string {
  return value instanceof Double ? doubleText(value.value) : String(value instanceof Long ? value.value : value);
}
