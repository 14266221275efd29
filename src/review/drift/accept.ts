import type { Acceptance } from "../accepted";
import { ACCEPTED_FILE } from "../accepted";
import type { DriftReport, ResourceDrift } from "./drift";

/** The report with what is accepted on that day marked, and a note for each acceptance of drift that has expired. */
export function withAcceptedDrift(report: DriftReport, acceptances: readonly Acceptance[], today: Date): DriftReport {
  const day = today.toISOString().slice(0, 10);
  const ofDrift = acceptances.filter(({ kind }) => kind.startsWith("drift-"));
  const valid = ofDrift.filter(({ expires }) => expires >= day);
  const resources = report.resources.map((resource): ResourceDrift => {
    const found = valid.find((acceptance) => covers(acceptance, resource));
    return found ? { ...resource, accepted: { reason: found.reason, expires: found.expires } } : resource;
  });
  const notes = ofDrift
    .filter(({ expires }) => expires < day)
    .map(
      ({ kind, expires }) => `An acceptance of ${kind} in ${ACCEPTED_FILE} expired on ${expires} and does not count.`,
    );
  return { ...report, resources, notes };
}

/** Nothing but the fingerprint tells resources apart: one without it accepts all of its kind. */
const covers = (acceptance: Acceptance, { kind, fingerprint }: ResourceDrift): boolean =>
  acceptance.kind === `drift-${kind}` && (acceptance.fingerprint ?? fingerprint) === fingerprint;
