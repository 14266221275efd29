/** What an expression asks for that this gateway cannot evaluate, or what is no C#. */
export class ExpressionProblem extends Error {}

export interface Token {
  readonly kind: "name" | "number" | "string" | "symbol" | "end";
  /** For strings the text that they stand for. */
  readonly text: string;
}

const SKIPPED = /(?:\s+|\/\/[^\r\n]*|\/\*[^]*?\*\/)*/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d+/y;
const VERBATIM = /@"((?:""|[^"])*)"/y;
const STRING = /"((?:\\.|[^"\\])*)"/y;
const CHARACTER = /'(\\.|[^'\\])'/y;
const SYMBOL = /\?\.|\?\?|&&|\|\||[=!<>]=|[-+*/%!<>?:.,;=()[\]{}]/y;

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };
const unescape = (text: string) => text.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);

function take(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const READERS: readonly (readonly [RegExp, Token["kind"], (match: RegExpExecArray) => string])[] = [
  [NAME, "name", ([text]) => text],
  [NUMBER, "number", ([text]) => text],
  [VERBATIM, "string", (match) => (match[1] ?? "").replaceAll('""', '"')],
  [STRING, "string", (match) => unescape(match[1] ?? "")],
  [CHARACTER, "string", (match) => unescape(match[1] ?? "")],
  [SYMBOL, "symbol", ([text]) => text],
];

/** Splits C# into tokens, the last of which is an end. Interpolated strings are not known. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = take(SKIPPED, text, 0)?.[0].length ?? 0;
  while (at < text.length) {
    const position = at;
    const found = READERS.map(([pattern, kind, read]) => ({ match: take(pattern, text, position), kind, read })).find(
      ({ match }) => match !== null,
    );
    if (!found?.match) throw new ExpressionProblem(`cannot read ${text.charAt(at)}`);
    tokens.push({ kind: found.kind, text: found.read(found.match) });
    at += found.match[0].length;
    at += take(SKIPPED, text, at)?.[0].length ?? 0;
  }
  return [...tokens, { kind: "end", text: "the end" }];
}
