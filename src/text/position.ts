/** A line break as editors and YAML count them: LF, CRLF or a lone CR. */
export const LINE_BREAK = /\r\n|\r|\n/g;

/** 1-based line and column, in UTF-16 code units, of an offset in a text. */
export function positionIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split(LINE_BREAK);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
