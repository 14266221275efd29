import type { AzureReader } from "./arm";
import { driftOf } from "./changes";
import type { DriftReport, ResourceDrift } from "./drift";
import { refreshPreview } from "./refresh";
import { unknownBelow } from "./unknown";

/**
 * Compares Azure with what a stack has deployed. Changes neither. Throws a UserError when it cannot tell, which is never the same as no drift.
 */
export async function findDrift(stack: string, arm: AzureReader): Promise<DriftReport> {
  const steps = await refreshPreview(stack);
  const held = steps.flatMap(({ op, oldState }) => (oldState?.custom ? [{ op, ...oldState }] : []));
  const ids = held.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const apis = held.filter(({ op, type }) => op !== "delete" && type === "azure-native:apimanagement:Api");
  const unknown = await unknownBelow(
    apis.flatMap(({ id }) => (id === undefined ? [] : [id])),
    ids,
    arm,
  );
  const known = steps.flatMap((step) => driftOf(step) ?? []);
  return { stack, resources: [...known.toSorted(byId), ...unknown.toSorted(byId)] };
}

function byId(one: ResourceDrift, other: ResourceDrift): number {
  return one.id < other.id ? -1 : 1;
}
