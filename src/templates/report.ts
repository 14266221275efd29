import type { Finding } from "./finding";
import type { Place } from "./source/source-text";

export type Severity = Finding["severity"];

/** Takes one complaint of a rule: where, and what is wrong, what was got, what is allowed or how to fix it. */
export type Report = (place: Place, message: string) => void;

/** Gathers complaints as findings. */
export class Findings {
  readonly list: Finding[] = [];

  add(rule: string, severity: Severity, { source, offset, path }: Place, message: string): void {
    this.list.push({ file: source.file, ...source.position(offset), path, rule, severity, message });
  }
}

const order = (a: Finding, b: Finding): number =>
  compare(a.file, b.file) ||
  a.line - b.line ||
  a.column - b.column ||
  compare(a.rule, b.rule) ||
  compare(a.message, b.message);

/** The findings in the order of files, lines and columns, each once: a policy may govern several things. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(order).filter((finding, index, sorted) => {
    const before = sorted[index - 1];
    return before === undefined || order(before, finding) !== 0;
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
