import { buildTemplates } from "./build";
import type { Finding } from "./finding";
import type { Templates } from "./model";
import { readProject } from "./read-project";
import { Findings, sortFindings } from "./report";
import { rules } from "./rules";
import { applySuppressions } from "./suppressions";

/** The templates of a project and what is wrong with them. */
export interface LoadedTemplates {
  /** What is sound. Nothing of it may be deployed while a finding is an error. */
  readonly templates: Templates;
  /** Sorted by file, line and column. */
  readonly findings: readonly Finding[];
}

export interface LoadOptions {
  /**
   * Checks stack files and request tests too, and templates against the tiers that stacks name. Off by default: a
   * deployment needs none of it.
   */
  readonly everything?: boolean;
}

/** Reads and checks `operations/` and `products/` under the project folder `root`, which has to exist. */
export function loadTemplates(root: string, { everything = false }: LoadOptions = {}): LoadedTemplates {
  const collected = new Findings();
  const project = readProject(root, collected, everything);
  for (const { id, severity, check } of rules) {
    check(project, (place, message) => collected.add(id, severity, place, message));
  }
  const findings = sortFindings(applySuppressions(project, collected.list, rules));
  const broken = new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file));
  return { templates: buildTemplates(project, broken), findings };
}
