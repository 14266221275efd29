import { visible } from "../../text/show";
import type { Change } from "../plan/change";
import { driftVerdict } from "./drift";
import type { DriftReport } from "./drift";

/** The report for a terminal: one line a resource, one a property. */
export function driftText(report: DriftReport): string {
  const lines = report.resources.flatMap(({ kind, type, name, changes, fingerprint, accepted }) => [
    `${kind.padEnd(8)} ${type} ${name}${accepted ? ` (accepted until ${accepted.expires}: ${visible(accepted.reason)})` : ` (drift-${kind} ${fingerprint})`}`,
    ...changes.map((change) => `           ${changeText(change)}`),
  ]);
  return `${[driftVerdict(report), ...lines, ...report.notes].join("\n")}\n`;
}

function changeText({ path, before, after }: Change): string {
  return `${path}: ${valueText(before)} → ${valueText(after)}`;
}

/** JSON writes control characters out, so that nothing from Azure can move a terminal's cursor. */
function valueText(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
