import type { CodeNode } from "../../../policies/csharp/tree";
import { ExpressionProblem } from "./problem";
import { castNumber, parseNumber } from "./values/numbers";
import type { Numeric, NumericType } from "./values/numbers";

const ESCAPES: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** `\n`, `\u0041`, `\x41` or `\U00000041`. */
function escaped(sequence: string): string {
  const [kind, digits] = [sequence.charAt(1), sequence.slice(2)];
  if (/[uxU]/.test(kind)) return String.fromCodePoint(parseInt(digits, 16));
  return ESCAPES[kind] ?? kind;
}

/** What stands in a string with escapes, or in a character. */
export const plainText = ({ children }: CodeNode, textOf: (node: CodeNode) => string): string =>
  children
    .filter(({ named }) => named)
    .map((piece) => (piece.type === "escape_sequence" ? escaped(textOf(piece)) : textOf(piece)))
    .join("");

/** What stands in `@"…"`. */
export const verbatimText = (literal: string): string => literal.slice(2, -1).replaceAll('""', '"');

/** A piece of `$"…"` between its holes. */
export function holedText(node: CodeNode, text: string, isVerbatim: boolean): string {
  if (node.type === "escape_sequence") return escaped(text);
  const plain = text.replaceAll("{{", "{").replaceAll("}}", "}");
  return isVerbatim ? plain.replaceAll('""', '"') : plain;
}

const SUFFIXES: Readonly<Record<string, NumericType>> = { l: "long", d: "double", m: "decimal" };

/** A number as C# writes one: its suffix or its size says which type it has. */
export function numberLiteral(literal: string): Numeric {
  const [, sign = "", digits = "", suffix = ""] =
    /^(0x|0b)?(.*?)([lm]|(?<!^0x.*)d)?$/i.exec(literal.replaceAll("_", "")) ?? [];
  const isWhole = sign !== "" || /^\d+$/.test(digits);
  const whole = isWhole && /^[\da-f]+$/i.test(digits) ? BigInt(sign.toLowerCase() + digits) : undefined;
  const type = SUFFIXES[suffix.toLowerCase()] ?? (whole === undefined ? "double" : whole < 2n ** 31n ? "int" : "long");
  // Between an int and a long lies uint.
  const isUnsigned = whole !== undefined && suffix === "" && whole >= 2n ** 31n && whole < 2n ** 32n;
  if (isUnsigned || (whole === undefined && (type === "long" || !/^[\d.]+(?:e[-+]?\d+)?$/i.test(digits))))
    throw new ExpressionProblem(`does not know the number ${literal}`);
  return whole === undefined ? parseNumber(digits, type) : castNumber(parseNumber(String(whole), "long"), type);
}
