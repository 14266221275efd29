import type { Finding } from "./finding";
import type { Place } from "./source/source-text";

export type Severity = Finding["severity"];

/** Takes one complaint of a rule: where, and what is wrong, what was got, what is allowed or how to fix it. */
export type Report = (place: Place, message: string) => void;

/** Gathers complaints as findings. */
export class Findings {
  private list: Finding[] = [];

  add(rule: string, severity: Severity, { source, offset, path }: Place, message: string): void {
    this.list.push({ file: source.file, ...source.position(offset), path, rule, severity, message });
  }

  /** Takes findings out; whether there were any. */
  remove(matches: (finding: Finding) => boolean): boolean {
    const before = this.list.length;
    this.list = this.list.filter((finding) => !matches(finding));
    return this.list.length < before;
  }

  /** The findings in the order of files, lines and columns. */
  sorted(): readonly Finding[] {
    return this.list.toSorted(
      (a, b) =>
        compare(a.file, b.file) ||
        a.line - b.line ||
        a.column - b.column ||
        compare(a.rule, b.rule) ||
        compare(a.message, b.message),
    );
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
