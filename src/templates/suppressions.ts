import { show } from "../text/show";
import { didYouMean } from "../text/suggest";
import { commentsOf, type Comment } from "./comments";
import type { Finding } from "./finding";
import type { Project } from "./project";
import type { Findings } from "./report";
import type { Rule } from "./rules/rule";

interface Suppression extends Comment {
  readonly rule: string;
  /** Undefined for the whole file. */
  readonly line: number | undefined;
}

const ID = "check-ignore";

/**
 * Takes out the findings that a comment excuses, `# check-ignore <rule>: <reason>` on the finding's line or alone on a
 * line before it, `check-ignore-file` for the whole file; in XML inside `<!-- -->`. A comment without a reason, of an
 * unknown rule, or that excuses nothing becomes a finding. Only rules about meaning can be excused: what fails the
 * others could not be deployed as it is meant.
 */
export function applySuppressions(project: Project, findings: Findings, rules: readonly Rule[]): void {
  const ids = rules.map(({ id }) => id);
  for (const comment of commentsOf(project)) {
    const [, file, rule = "", reason = ""] =
      /^\s*check-ignore(-file)?\b\s*([\w-]*)\s*:?\s*(.*)$/s.exec(comment.text) ?? [];
    if (!comment.text.trimStart().startsWith(ID)) continue;
    const problem = suppressionProblem(rule, reason.trim(), ids);
    const line = file ? undefined : targetLine(comment);
    if (problem) findings.add(ID, "error", comment.source.place(comment.offset), problem);
    else if (!findings.remove((finding) => covers({ ...comment, rule, line }, finding))) {
      const message = `nothing here is found by rule ${show(rule)}. Remove the comment.`;
      findings.add(ID, "warning", comment.source.place(comment.offset), message);
    }
  }
}

function suppressionProblem(rule: string, reason: string, ids: readonly string[]): string | undefined {
  if (!ids.includes(rule)) {
    const hint = didYouMean(rule, ids) || " docs/rules.md says which rules can be.";
    return `no rule of this name can be ignored, got ${show(rule)}.${hint}`;
  }
  return reason === ""
    ? `the comment gives no reason, got ${show(`${ID} ${rule}`)}. Write "${ID} ${rule}: why".`
    : undefined;
}

function covers({ source, rule, line }: Suppression, finding: Finding): boolean {
  return finding.file === source.file && finding.rule === rule && (line === undefined || finding.line === line);
}

/** The comment's own line, or the next one with content when the comment stands alone. */
function targetLine({ source, offset, text }: Comment): number {
  const { line, column } = source.position(offset);
  if (
    source
      .line(line)
      .slice(0, column - 1)
      .trim() !== ""
  )
    return line;
  let next = source.position(offset + text.length).line + 1;
  while (/^\s*(#.*|<!--.*-->\s*)$/.test(source.line(next))) next++;
  return next;
}
