import type { JsonObject } from "./body";
import type { StoredResource } from "./resource";
import type { ResourceTarget } from "./target";
import { completeIdentity } from "./types/identity";
import type { Write } from "./types/resource-type";

function built({ type }: ResourceTarget, write: Write): StoredResource {
  const { context, id, name, input, before } = write;
  const { location, tags, sku, kind, zones } = input;
  const identity = completeIdentity(input.identity, before?.identity, context.tenantId);
  const time = context.now().toISOString();
  const etag = context.store.newEtag();
  const revived = type.revive?.(write);
  if (revived) return { ...revived, etag, changedAt: time };
  return {
    id,
    name,
    type: type.type,
    ...(location !== undefined && { location: before?.location ?? location }),
    ...(tags && { tags }),
    ...(sku && { sku }),
    ...(identity && { identity }),
    ...(kind !== undefined && { kind }),
    ...(zones && { zones }),
    etag,
    createdAt: before?.createdAt ?? time,
    changedAt: time,
    properties: type.complete?.(write) ?? input.properties,
  };
}

interface Plan {
  readonly resource: StoredResource;
  /** How the write ends and after how many milliseconds; absent when it is done with its answer. */
  readonly goesOn?: { readonly ending: string; readonly durationMs: number };
}

function planService(resource: StoredResource, { before }: Write, isRevived: boolean, durationMs: number): Plan {
  const inState = (provisioningState: string, targetProvisioningState: string) => ({
    ...resource,
    properties: { ...resource.properties, provisioningState, targetProvisioningState },
  });
  if (before && durationMs === 0) return { resource: inState("Succeeded", "") };
  const ending = before || isRevived ? "updateService" : "activateService";
  return {
    resource: before ? inState("Updating", "Updating") : inState("Created", "Activating"),
    goesOn: { ending, durationMs },
  };
}

export function plan(target: ResourceTarget, write: Write, prepared: JsonObject): Plan {
  const complete = built(target, write);
  const resource = { ...complete, properties: { ...complete.properties, ...prepared } };
  const { longRunning, revive } = target.type;
  const durationMs = longRunning?.duration(write) ?? 0;
  if (longRunning?.ending === "service") return planService(resource, write, revive?.(write) !== undefined, durationMs);
  return durationMs > write.context.timings.answerWithin
    ? { resource, goesOn: { ending: "settle", durationMs } }
    : { resource };
}
