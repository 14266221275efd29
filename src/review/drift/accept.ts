import type { Acceptance } from "../accepted";
import { ACCEPTED_FILE, isOfDrift, onDay } from "../accepted";
import type { DriftReport, ResourceDrift } from "./drift";

/** The report with what is accepted on that day marked, and a note for each acceptance of drift that has expired. */
export function withAcceptedDrift(report: DriftReport, acceptances: readonly Acceptance[], today: Date): DriftReport {
  const { valid, expired } = onDay(acceptances.filter(isOfDrift), today);
  const resources = report.resources.map((resource): ResourceDrift => {
    const found = valid.find((acceptance) => covers(acceptance, resource));
    return found ? { ...resource, accepted: { reason: found.reason, expires: found.expires } } : resource;
  });
  const notes = expired.map(
    ({ kind, expires }) => `An acceptance of ${kind} in ${ACCEPTED_FILE} expired on ${expires} and does not count.`,
  );
  return { ...report, resources, notes };
}

/** Nothing but the fingerprint tells resources apart: one without it accepts all of its kind. */
const covers = (acceptance: Acceptance, { kind, fingerprint }: ResourceDrift): boolean =>
  acceptance.kind === `drift-${kind}` && (acceptance.fingerprint ?? fingerprint) === fingerprint;
