import type { Finding } from "../../templates/finding";
import { readText } from "../../templates/source/read-file";
import { findSecrets } from "../../text/secrets";
import { SourceText } from "../../templates/source/source-text";

const WIDTH = 100;

/** Draws the line that a finding points at, with a caret under the column. */
export class Frames {
  readonly #root: string;
  #covered: { readonly text: string; readonly shown: string } | undefined;
  readonly #sources = new Map<string, SourceText>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Two lines, or none when the line cannot be shown. */
  draw({ file, line, column }: Finding): readonly string[] {
    const text = this.#source(file).line(line);
    if (text.trim() === "") return [];
    const from = Math.max(0, column - 1 - WIDTH / 2);
    const number = String(line);
    const shown = printable(this.#cover(text).slice(from, from + WIDTH));
    return [`  ${number} | ${shown}`, `  ${" ".repeat(number.length)} | ${" ".repeat(column - 1 - from)}^`];
  }

  // Stars of the same length keep the caret in its place. A long line may have many findings: it is covered once.
  #cover(text: string): string {
    if (this.#covered?.text === text) return this.#covered.shown;
    const shown = findSecrets(text).reduce(
      (before, { start, end }) => before.slice(0, start) + "*".repeat(end - start) + before.slice(end),
      text,
    );
    this.#covered = { text, shown };
    return shown;
  }

  #source(file: string): SourceText {
    const known = this.#sources.get(file);
    if (known) return known;
    const source = new SourceText(file, readText(this.#root, file).text);
    this.#sources.set(file, source);
    return source;
  }
}

// One column a character, and nothing that a terminal would obey.
const printable = (text: string) => text.replace(/\t/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "·");
