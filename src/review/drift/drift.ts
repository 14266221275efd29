import type { Change } from "../plan/change";

/** One resource that is in Azure otherwise than it was deployed. Holds no secret. */
export interface ResourceDrift {
  /** `unknown`: in Azure on a service, below a product or below an API of the stack, and the stack does not hold it. */
  readonly kind: "changed" | "deleted" | "unknown";
  /** Such as `ApiOperation`; of an unknown one ARM's, such as `operations`. */
  readonly type: string;
  /** Pulumi's name; of an unknown one ARM's, below its API or service. */
  readonly name: string;
  readonly id: string;
  /** What was deployed → what is there. Empty unless the kind is `changed`. */
  readonly changes: readonly Change[];
}

/** What one stack's Azure has otherwise than the stack. */
export interface DriftReport {
  readonly stack: string;
  readonly resources: readonly ResourceDrift[];
}

export function hasDrift({ resources }: DriftReport): boolean {
  return resources.length > 0;
}

const KINDS = ["changed", "deleted", "unknown"] as const;

/** The report in one sentence, such as `Drift in prod: 2 changed, 1 deleted.` */
export function driftVerdict({ stack, resources }: DriftReport): string {
  if (resources.length === 0) return `No drift in ${stack}: Azure is as it was deployed.`;
  const counts = KINDS.map((kind) => [kind, resources.filter((each) => each.kind === kind).length] as const);
  const parts = counts.filter(([, count]) => count > 0).map(([kind, count]) => `${count} ${kind}`);
  return `Drift in ${stack}: ${parts.join(", ")}.`;
}
