import type { Operations } from "../long-running/operations";
import type { ApiLocks } from "../store/lock";
import type { ArmContext } from "../types/common/resource-type";

/** Everything that answering a request needs. */
export interface ArmCore {
  readonly context: ArmContext;
  readonly locks: ApiLocks;
  readonly operations: Operations;
}
