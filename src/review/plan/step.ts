import type { Change } from "./change";

export type StepKind = "create" | "update" | "replace" | "delete";

/** What happens to one resource in Azure. */
export interface Step {
  readonly kind: StepKind;
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  /** Logical name. */
  readonly name: string;
  /** Every property that differs; empty for a resource that comes or goes. */
  readonly changes: readonly Change[];
  /** Properties that force the replacement; empty for every other kind. */
  readonly forcedBy: readonly string[];
}
