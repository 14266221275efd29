import type { CodeNode } from "../../../policies/csharp/tree";
import { ExpressionProblem } from "./problem";

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

/** A whole number as people write one. */
export function wholeNumber(literal: string): number {
  if (!/^\d[\d_]*$/.test(literal)) throw new ExpressionProblem(`does not know the number ${literal}`);
  return Number(literal.replaceAll("_", ""));
}
