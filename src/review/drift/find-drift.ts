import { apiManagement } from "../../azure/types/api-management";
import type { AzureReader } from "./arm";
import { driftOf } from "./changes";
import { fingerprint } from "../fingerprint";
import type { DriftReport, FoundDrift } from "./drift";
import { refreshPreview } from "./refresh";
import type { RefreshStep } from "./refresh";
import { unknownIn } from "./unknown";
import type { Held } from "./unknown";

/**
 * Compares Azure with what a stack has deployed. Changes neither. Throws a UserError when it cannot tell, which is never the same as no drift.
 */
export async function findDrift(stack: string, arm: AzureReader): Promise<DriftReport> {
  const steps = await refreshPreview(stack);
  const unknown = await unknownIn(heldBy(steps), arm);
  const known = steps.flatMap((step) => driftOf(step) ?? []);
  const resources = [...known.toSorted(byId), ...unknown.toSorted(byId)].map((each) => ({
    ...each,
    fingerprint: fingerprint([each.kind, each.id.toLowerCase(), each.changes]),
  }));
  return { stack, resources, notes: [] };
}

function heldBy(steps: readonly RefreshStep[]): Held {
  const held = steps.flatMap(({ op, oldState }) => (oldState?.custom ? [{ op, ...oldState }] : []));
  const ids = (token?: string) =>
    held.flatMap(({ op, type, id }) =>
      id !== undefined && (token === undefined || (type === token && op !== "delete")) ? [id] : [],
    );
  const { ApiManagementService, Product, Api } = apiManagement;
  return { services: ids(ApiManagementService.token), products: ids(Product.token), apis: ids(Api.token), all: ids() };
}

function byId(one: FoundDrift, other: FoundDrift): number {
  return one.id < other.id ? -1 : 1;
}
