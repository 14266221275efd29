import { writtenCredentials } from "../../policies/credentials";
import { parsePolicy } from "../../policies/xml";
import type { Finding } from "../../templates/finding";
import { readText } from "../../templates/source/read-file";
import { findSecrets } from "../../text/secrets";
import { SourceText } from "../../templates/source/source-text";

const WIDTH = 100;

/** Rules whose findings point at a credential. */
const ABOUT_SECRETS = ["open-credential", "stack-secret"];

/** Draws the line that a finding points at, with a caret under the column. */
export class Frames {
  readonly #root: string;
  readonly #sources = new Map<string, SourceText>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Two lines, or none when the line cannot be shown. */
  draw({ file, line, column, rule }: Finding): readonly string[] {
    const written = this.#source(file).line(line);
    const text = ABOUT_SECRETS.includes(rule)
      ? written.slice(0, column - 1) + stars(written.slice(column - 1))
      : written;
    if (text.trim() === "") return [];
    const from = Math.max(0, column - 1 - WIDTH / 2);
    const number = String(line);
    const shown = printable(text.slice(from, from + WIDTH));
    return [`  ${number} | ${shown}`, `  ${" ".repeat(number.length)} | ${" ".repeat(column - 1 - from)}^`];
  }

  #source(file: string): SourceText {
    const known = this.#sources.get(file);
    if (known) return known;
    const source = new SourceText(file, withoutSecrets(file, readText(this.#root, file).text));
    this.#sources.set(file, source);
    return source;
  }
}

// Stars of the same length keep the caret in its place.
const stars = (text: string) => text.replace(/[^\r\n]/g, "*");

/** A file without its credentials: what looks like one, and what stands in a place for one. */
function withoutSecrets(file: string, text: string): string {
  const parsed = file.endsWith(".xml") ? parsePolicy(text) : undefined;
  const byPlace = parsed && "root" in parsed ? writtenCredentials(text, parsed.root) : [];
  let [shown, from] = ["", 0];
  for (const { start, end } of [...findSecrets(text), ...byPlace].toSorted((one, other) => one.start - other.start)) {
    if (end <= from) continue;
    const open = Math.max(start, from);
    shown += text.slice(from, open) + stars(text.slice(open, end));
    from = end;
  }
  return shown + text.slice(from);
}

// One column a character, and nothing that a terminal would obey.
const printable = (text: string) => text.replace(/\t/g, " ").replace(/[\p{Cc}\p{Cf}]/gu, "·");
