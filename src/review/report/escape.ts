import type { Sentence } from "../sentence";

/** Characters that nobody sees, or that turn text around; a name could hide behind them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu;

/** Longest text from a template in one piece, in UTF-16 code units. */
const LONGEST = 160;

/**
 * Text out of a template as a code span, in which no renderer sees markup, HTML, mentions or links. Line ends and invisible
 * characters are written out; long text is cut with an ellipsis.
 */
export function code(text: string, longest = LONGEST): string {
  const visible = text
    .replace(/\r\n|[\r\n]/g, "⏎")
    .replace(/\t/g, " ")
    .replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  const characters = Array.from(visible);
  const short = characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : visible;
  const fence = "`".repeat(longestRun(short) + 1);
  const padded = short === "" || /^[` ]|[` ]$/.test(short) ? ` ${short} ` : short;
  return `${fence}${padded}${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

/** The sentence as Markdown. */
export function markdownOf(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : code(part.code))).join("");
}
