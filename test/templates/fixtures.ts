import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadTemplates } from "../../src/templates";
import type { Finding } from "../../src/templates/finding";

/** One folder under test/fixtures/check: a project, and in findings.txt what the check has to find in it. */
export interface Fixture {
  /** `<rule>/<case>`; cases that begin with `passes-` are near misses of the rule. */
  readonly name: string;
  readonly rule: string;
  readonly root: string;
  readonly expected: readonly string[];
}

const folder = join(__dirname, "../fixtures/check");

export const fixtures: readonly Fixture[] = readdirSync(folder).flatMap((rule) =>
  readdirSync(join(folder, rule)).map((name) => {
    const root = join(folder, rule, name);
    const lines = readFileSync(join(root, "findings.txt"), "utf8").split("\n");
    return { name: `${rule}/${name}`, rule, root, expected: lines.filter((line) => line !== "") };
  }),
);

export function findingsOf({ root }: Pick<Fixture, "root">): readonly Finding[] {
  return loadTemplates(root, { everything: true }).findings;
}

/** A finding without its message, as findings.txt has it: `<file>:<line>:<column> <severity> <rule> <path>`. */
export function brief({ file, line, column, severity, rule, path }: Finding): string {
  return `${file}:${line}:${column} ${severity} ${rule}${path && ` ${path}`}`;
}
