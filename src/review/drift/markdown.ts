import { code, markdownOf } from "../report/escape";
import { changeWords } from "../plan/change-words";
import { driftVerdict, hasDrift } from "./drift";
import type { DriftReport, ResourceDrift } from "./drift";

const WORDS: Readonly<Record<ResourceDrift["kind"], string>> = {
  changed: "Changed",
  deleted: "Deleted",
  unknown: "Not in the stack",
};

/** The report as Markdown; names and values from Azure cannot break it. Says what to do with each kind that occurs. */
export function driftMarkdown(report: DriftReport): string {
  const verdict = `**${driftVerdict({ ...report, stack: code(report.stack) })}**`;
  const notes = report.notes.length > 0 ? ["", ...report.notes.map((note) => `- ${note}`)] : [];
  if (report.resources.length === 0) return `${[verdict, ...notes].join("\n")}\n`;
  const lines = report.resources.flatMap(({ kind, type, name, changes, fingerprint, accepted }) => [
    `- ${WORDS[kind]}: ${type} ${code(name)} ${accepted ? `_accepted until ${accepted.expires}:_ ${code(accepted.reason)}` : `(drift-${kind} ${code(fingerprint)})`}`,
    ...changes.map((change) => `  - ${markdownOf(changeWords(change))}`),
  ]);
  return `${[verdict, "", ...lines, ...notes, ...(hasDrift(report) ? ["", whatToDo(report.stack)] : [])].join("\n")}\n`;
}

/** The way back, and the way to keep it. */
function whatToDo(stack: string): string {
  return `To go back to what was deployed: \`npx pulumi up --refresh --stack ${stack}\`. To keep a change, write it into the templates, or accept it in accepted-changes.yaml. What is not in the stack stays until somebody deletes it. See docs/operations.md.`;
}
