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

/** After these a file's parts are not known by their names. */
const UNREAD = ["yaml-syntax", "unknown-key"];

const folderOf = (file: string) => file.slice(0, file.lastIndexOf("/"));

/** Folders of files in which something may be missing only because it was not understood. */
function foldersNotReadWhole(findings: readonly Finding[]): ReadonlySet<string> {
  const unread = findings.filter(({ rule }) => UNREAD.includes(rule));
  return new Set(unread.map(({ file }) => folderOf(file)));
}

/** Reads and checks `operations/` and `products/` under the project folder `root`, which has to exist. */
export function loadTemplates(root: string, { everything = false }: LoadOptions = {}): LoadedTemplates {
  const collected = new Findings();
  const project = readProject(root, collected, everything);
  const unread = foldersNotReadWhole(collected.list);
  for (const { id, severity, mayFollow, check } of rules) {
    check(project, (place, message) => {
      if (mayFollow && unread.has(folderOf(place.source.file))) return;
      collected.add(id, severity, place, message);
    });
  }
  const findings = sortFindings(applySuppressions(project, collected.list, rules));
  const broken = new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file));
  return { templates: buildTemplates(project, broken), findings };
}
