/** A C# expression in a policy: `@(…)` or `@{…}`, from the at sign to just after the closing bracket. */
export interface ExpressionSpan {
  readonly start: number;
  /** Undefined when the brackets do not balance before the text ends. */
  readonly end: number | undefined;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "{": "}", "[": "]" };

/** Ends of C# tokens in which brackets do not count: strings (plain, verbatim, escaped as XML), characters and comments. */
const OPAQUE = [
  /@"(?:[^"]|"")*"/y,
  /"(?:[^"\\\r\n]|\\.)*"/y,
  /&quot;(?:(?!&quot;)[^\\\r\n]|\\.)*&quot;/y,
  /'(?:[^'\\\r\n]|\\.[^'\r\n]*)'/y,
  /\/\/[^\r\n]*/y,
  /\/\*[^]*?(?:\*\/|$)/y,
];

function opaqueEnd(text: string, at: number): number | undefined {
  for (const pattern of OPAQUE) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  return undefined;
}

function closingBracket(text: string, open: number): number | undefined {
  const expected: string[] = [];
  for (let at = open; at < text.length; at++) {
    const opaque = opaqueEnd(text, at);
    if (opaque !== undefined) {
      at = opaque - 1;
      continue;
    }
    const character = text.charAt(at);
    const closing = CLOSING[character];
    if (closing !== undefined) expected.push(closing);
    else if (")}]".includes(character) && expected.pop() !== character) return undefined;
    if (expected.length === 0) return at + 1;
  }
  return undefined;
}

/** Every expression of a policy text in order, up to the first that does not end; none lies inside another. */
export function findExpressions(text: string): readonly ExpressionSpan[] {
  const spans: ExpressionSpan[] = [];
  for (let start = text.search(/@[({]/); start !== -1;) {
    const end = closingBracket(text, start + 1);
    spans.push({ start, end });
    // Behind an open bracket everything is inside it; looking on would take time that grows with the square of the text.
    if (end === undefined) return spans;
    const next = text.slice(end).search(/@[({]/);
    start = next === -1 ? -1 : end + next;
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
