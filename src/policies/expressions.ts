/** A C# expression in a policy: `@(…)` or `@{…}`, from the at sign to just after the closing bracket. */
export interface ExpressionSpan {
  readonly start: number;
  /** Undefined when the brackets do not balance before the text ends. */
  readonly end: number | undefined;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** C# tokens in which brackets do not count, besides strings: characters and comments. */
const CHARACTER = /'(?:[^'\\\r\n]|\\.[^'\r\n]*)'/y;
const COMMENT = /\/\/[^\r\n]*|\/\*[^]*?(?:\*\/|$)/y;
/** How a string begins: with holes or without, verbatim or with escapes, its quotes raw or escaped as XML. */
const STRING = /([$@]{0,2})("+|(?:&quot;)+)/y;

/** No expression comes near this; a reader that calls itself for each level needs some limit. */
const MAX_DEPTH = 100;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What a string, a character or a comment begins with. */
const OPENING = "\"'$@&/";

/** Finds where brackets close and strings end; the work grows as the text does, however it is broken. */
class Scanner {
  readonly #text: string;
  /** By quote, up to where a string with escapes ran into the end of its line: one that begins at an escaped quote in between does so too. */
  readonly #openUntil = new Map<string, number>();
  /** Holes that are open at the moment. */
  #depth = 0;
  /** A hole does not close: nothing around it does either. */
  #broken = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** Just after the bracket that closes the one at `open`. */
  closing(open: number): number | undefined {
    const expected: string[] = [];
    for (let at = open; at < this.#text.length; at++) {
      const opaque = this.#opaqueEnd(at);
      if (this.#broken) return undefined;
      if (opaque !== undefined) {
        at = opaque - 1;
        continue;
      }
      const character = this.#text.charAt(at);
      const closing = CLOSING[character];
      if (closing !== undefined) expected.push(closing);
      else if (")}]".includes(character) && expected.pop() !== character) return undefined;
      if (expected.length === 0) return at + 1;
    }
    return undefined;
  }

  #opaqueEnd(at: number): number | undefined {
    if (!OPENING.includes(this.#text.charAt(at))) return undefined;
    const found = matchAt(COMMENT, this.#text, at) ?? matchAt(CHARACTER, this.#text, at);
    return found ? at + found[0].length : this.#stringEnd(at);
  }

  #stringEnd(at: number): number | undefined {
    const [whole, marks = "", quotes = ""] = matchAt(STRING, this.#text, at) ?? [];
    if (whole === undefined || marks === "$$" || marks === "@@") return undefined;
    const quote = quotes.startsWith("&") ? "&quot;" : '"';
    const count = quotes.length / quote.length;
    const start = at + marks.length;
    if (count >= 3 && !marks.includes("@")) {
      const from = start + quotes.length;
      return this.#after(quote.repeat(count), from) ?? from;
    }
    return this.#quoted(start + quote.length, quote, marks);
  }

  #hole(open: number): number | undefined {
    this.#depth++;
    const end = this.#depth > MAX_DEPTH ? undefined : this.closing(open);
    this.#depth--;
    if (end === undefined) this.#broken = true;
    return end;
  }

  #after(text: string, from: number): number | undefined {
    const found = this.#text.indexOf(text, from);
    return found === -1 ? undefined : found + text.length;
  }

  /** The end of a string whose first character is at `from`. */
  #quoted(from: number, quote: string, marks: string): number | undefined {
    const [verbatim, holes] = [marks.includes("@"), marks.includes("$")];
    if (!verbatim && !holes && from < (this.#openUntil.get(quote) ?? 0)) return undefined;
    for (let at = from; at < this.#text.length; at++) {
      const character = this.#text.charAt(at);
      if (this.#text.startsWith(quote, at)) {
        if (!verbatim || !this.#text.startsWith(quote, at + quote.length)) return at + quote.length;
        at += 2 * quote.length - 1;
      } else if (!verbatim && (character === "\n" || character === "\r")) return this.#runsOut(at, quote, holes);
      else if (!verbatim && character === "\\") at++;
      else if (holes && (character === "{" || character === "}")) {
        const doubled = this.#text.charAt(at + 1) === character;
        const end = doubled ? at + 2 : character === "{" ? this.#hole(at) : undefined;
        if (end === undefined) return undefined;
        at = end - 1;
      }
    }
    return verbatim ? undefined : this.#runsOut(this.#text.length, quote, holes);
  }

  #runsOut(at: number, quote: string, holes: boolean): undefined {
    // A hole may hold strings of its own.
    if (!holes) this.#openUntil.set(quote, at);
    return undefined;
  }
}

/** Where an expression begins, or an XML comment, in which none does. */
const START = /<!--|@[({]/g;

/** Every expression of a policy text in order, up to the first that does not end; none lies inside another, or in an XML comment. */
export function findExpressions(text: string): readonly ExpressionSpan[] {
  const scanner = new Scanner(text);
  const spans: ExpressionSpan[] = [];
  const lastComment = text.lastIndexOf("-->");
  START.lastIndex = 0;
  for (let found = START.exec(text); found; found = START.exec(text)) {
    if (found[0] === "<!--") {
      if (START.lastIndex <= lastComment) START.lastIndex = text.indexOf("-->", START.lastIndex) + 3;
      continue;
    }
    const end = scanner.closing(found.index + 1);
    spans.push({ start: found.index, end });
    // Behind an open bracket everything is inside it; looking on would take time that grows with the square of the text.
    if (end === undefined) return spans;
    START.lastIndex = end;
  }
  return spans;
}

/** The text with each expression that ends put through `code`, and what lies between them through `between` (default: as it is). */
export function mapExpressions(
  text: string,
  code: (expression: string) => string,
  between: (text: string) => string = (same) => same,
): string {
  let mapped = "";
  let from = 0;
  for (const { start, end } of findExpressions(text)) {
    if (end === undefined) continue;
    mapped += between(text.slice(from, start)) + code(text.slice(start, end));
    from = end;
  }
  return mapped + between(text.slice(from));
}
