import type { Change } from "../plan/change";

/** One resource that is in Azure otherwise than it was deployed. Holds no secret. */
export interface ResourceDrift {
  /** `unknown`: in Azure on a service, below a product or below an API of the stack, and the stack does not hold it. */
  readonly kind: DriftKind;
  /** Such as `ApiOperation`; of an unknown one ARM's, such as `operations`. */
  readonly type: string;
  /** Pulumi's name; of an unknown one ARM's, below its API or service. */
  readonly name: string;
  readonly id: string;
  /** What was deployed → what is there. Empty unless the kind is `changed`. */
  readonly changes: readonly Change[];
  /** The same as long as the resource differs in the same way. */
  readonly fingerprint: string;
  /** Why it is taken, and until when. */
  readonly accepted?: { readonly reason: string; readonly expires: string };
}

/** As it is found, before anybody gives it a fingerprint. */
export type FoundDrift = Omit<ResourceDrift, "fingerprint" | "accepted">;

type DriftKind = (typeof DRIFT_KINDS)[number];

export const DRIFT_KINDS = ["changed", "deleted", "unknown"] as const;

/** What one stack's Azure has otherwise than the stack. */
export interface DriftReport {
  readonly stack: string;
  readonly resources: readonly ResourceDrift[];
  /** In sentences. */
  readonly notes: readonly string[];
}

const open = ({ resources }: DriftReport): readonly ResourceDrift[] =>
  resources.filter(({ accepted }) => accepted === undefined);

/** Whether there is any that is not accepted. */
export const hasDrift = (report: DriftReport): boolean => open(report).length > 0;

/** The report in a sentence, such as `Drift in prod: 2 changed, 1 deleted.`; not more than what was looked at. */
export function driftVerdict(report: DriftReport): string {
  const { stack, resources } = report;
  const left = open(report);
  const accepted = resources.length - left.length;
  const beside = accepted > 0 ? ` ${accepted} accepted.` : "";
  if (left.length === 0)
    return `No ${accepted > 0 ? "other " : ""}drift in ${stack}: nothing that is looked at differs from what was deployed.${beside}`;
  const counts = DRIFT_KINDS.map((kind) => [kind, left.filter((each) => each.kind === kind).length] as const);
  const parts = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  return `Drift in ${stack}: ${parts.join(", ")}.${beside}`;
}
