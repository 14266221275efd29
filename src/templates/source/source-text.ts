import { LINE_BREAK } from "../../text/position";

/** Where a complaint points: an offset in a file, and the path of the value there. */
export interface Place {
  readonly source: SourceText;
  /** UTF-16 code units from the start of the text. */
  readonly offset: number;
  /** Such as `request.headers[0].name`; empty for the whole document. */
  readonly path: string;
}

/** The text of one file. Line breaks are LF, CRLF and a lone CR, as in YAML. */
export class SourceText {
  /** Path relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly text: string;
  #starts: number[] | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** 1-based line and column; an offset outside the text is moved to its nearest end. */
  position(offset: number): { readonly line: number; readonly column: number } {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#lineStarts();
    let low = 0;
    for (let high = starts.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  /** The text of a 1-based line without its line break; empty when there is no such line. */
  line(number: number): string {
    const starts = this.#lineStarts();
    const start = starts[number - 1];
    return start === undefined ? "" : this.text.slice(start, starts[number]).replace(/[\r\n]+$/, "");
  }

  place(offset: number, path = ""): Place {
    return { source: this, offset, path };
  }

  #lineStarts(): readonly number[] {
    this.#starts ??= [0, ...Array.from(this.text.matchAll(LINE_BREAK), ({ 0: brk, index }) => index + brk.length)];
    return this.#starts;
  }
}
