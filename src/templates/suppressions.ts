import { page } from "../text/pages";
import { show } from "../text/show";
import { didYouMean } from "../text/suggest";
import { commentsOf } from "./comments";
import type { Comment } from "./comments";
import type { Finding } from "./finding";
import type { Project } from "./project";
import { Findings } from "./report";
import type { Severity } from "./report";
import type { Rule } from "./rules/rule";

const ID = "check-ignore";
/** How many comments may stand between a comment and the line that it is about. */
const MOST_COMMENTS = 50;

/**
 * The findings without those that a comment excuses, `# check-ignore <rule>: <reason>` on the finding's line or alone on
 * a line before it, `check-ignore-file` for the whole file; in XML inside `<!-- -->`. A comment without a reason, of an
 * unknown rule, or that excuses nothing is a finding. Only rules about meaning can be excused: what fails the others
 * could not be deployed as it is meant.
 */
export function applySuppressions(project: Project, findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const ids = rules.map(({ id }) => id);
  const byRule = groupByRule(findings);
  const excused = new Set<Finding>();
  const complaints = new Findings();
  for (const comment of commentsOf(project)) {
    const [match, file, rule = "", reason = ""] = FORM.exec(comment.text) ?? [];
    if (match === undefined) continue;
    const complain = (severity: Severity, message: string) =>
      complaints.add(ID, severity, comment.source.place(comment.offset), message);
    const problem = suppressionProblem(rule, reason.trim(), ids);
    const line = file ? undefined : targetLine(comment);
    const candidates = byRule.get(keyOf(comment.source.file, rule)) ?? [];
    const covered = candidates.filter((finding) => line === undefined || finding.line === line);
    if (problem) complain("error", problem);
    else if (covered.length === 0) complain("warning", `rule ${show(rule)} finds nothing here. Remove the comment.`);
    else for (const finding of covered) excused.add(finding);
  }
  return [...findings.filter((finding) => !excused.has(finding)), ...complaints.list];
}

const FORM = /^\s*check-ignore(-file)?\b\s*([\w-]*)\s*:?\s*(.*)$/s;

const keyOf = (file: string, rule: string) => `${file}\n${rule}`;

function groupByRule(findings: readonly Finding[]): ReadonlyMap<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding.file, finding.rule);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return groups;
}

function suppressionProblem(rule: string, reason: string, ids: readonly string[]): string | undefined {
  if (!ids.includes(rule)) {
    const hint = didYouMean(rule, ids) || ` ${page("rules.md")} says which rules can be.`;
    return `no rule of this name can be ignored, got ${show(rule)}.${hint}`;
  }
  return reason === ""
    ? `the comment gives no reason, got ${show(`${ID} ${rule}`)}. Write "${ID} ${rule}: why".`
    : undefined;
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
  for (let skipped = 0; skipped < MOST_COMMENTS && /^\s*(#.*|<!--.*-->\s*)$/.test(source.line(next)); skipped++) next++;
  return next;
}
