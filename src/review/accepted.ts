import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Static } from "@sinclair/typebox";
import { UserError } from "../cli/user-error";
import { formatFinding } from "../templates/finding";
import { Findings, sortFindings } from "../templates/report";
import { checkSchema } from "../templates/schema/check-schema";
import type { Loose } from "../templates/schema/check-schema";
import { ProjectFiles } from "../templates/source/project-files";
import type { TemplateDocument } from "../templates/source/template-document";
import { page } from "../text/pages";
import { show } from "../text/show";
import { didYouMean } from "../text/suggest";
import { acceptedSchema, DAY, DRIFT, KINDS } from "./accepted-schema";
import type { acceptanceSchema } from "./accepted-schema";

/** The file in which a team writes down which breaking changes and risks it takes. */
export const ACCEPTED_FILE = "accepted-changes.yaml";

export type Acceptance = Static<typeof acceptanceSchema>;

/**
 * Reads the accepted changes of a project; none when there is no such file. Throws a {@link UserError} with all mistakes at
 * once, each with its place: an unknown kind, a missing reason, a date that is none.
 */
export function readAccepted(root: string): readonly Acceptance[] {
  if (!existsSync(join(root, ACCEPTED_FILE))) return [];
  const findings = new Findings();
  const document = new ProjectFiles(root, findings).document(ACCEPTED_FILE);
  const entries = checkSchema(document, acceptedSchema, (rule, place, message) =>
    findings.add(rule, "error", place, message),
  );
  for (const [index, entry] of ((entries ?? []) as readonly (Loose<Acceptance> | undefined)[]).entries())
    checkEntry(document, index, entry ?? {}, findings);
  const problems = sortFindings(findings.list).filter(({ severity }) => severity === "error");
  if (problems.length > 0) throw new UserError(problems.map(formatFinding).join("\n"));
  return entries as readonly Acceptance[];
}

/** The acceptances that count on a day, and those whose day is over. */
export function onDay(acceptances: readonly Acceptance[], today: Date) {
  const day = today.toISOString().slice(0, 10);
  const counts = ({ expires }: Acceptance) => expires >= day;
  return { valid: acceptances.filter(counts), expired: acceptances.filter((each) => !counts(each)) };
}

export const isOfDrift = ({ kind }: Acceptance): boolean => kind.startsWith(DRIFT);

function checkEntry(document: TemplateDocument, index: number, entry: Loose<Acceptance>, findings: Findings): void {
  const { kind, expires } = entry;
  if (kind && !KINDS.includes(kind)) {
    const hint = didYouMean(kind, KINDS) || ` All kinds: ${page("contract-changes.md")}`;
    const message = `no kind of change, risk or drift that a report names, got ${show(kind)}.${hint}`;
    findings.add("allowed-values", "error", document.at([index, "kind"]), message);
  }
  if (expires !== undefined && new RegExp(DAY).test(expires) && !isDate(expires)) {
    const message = `no day of the calendar, got ${show(expires)}. Write one as YYYY-MM-DD.`;
    findings.add("pattern", "error", document.at([index, "expires"]), message);
  }
}

function isDate(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
