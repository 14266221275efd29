import type { JsonObject } from "../basics/json";
import type { StoredResource } from "../store/resource";
import type { ResourceTarget } from "./target";
import { completeIdentity } from "../types/service/identity";
import type { ArmContext, Plan, ResourceType, Write } from "../types/common/resource-type";

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

/** Milliseconds that a write to a resource of this type takes, where the type alone decides. */
export const timeOf = ({ takes }: ResourceType, { timings }: ArmContext): number =>
  takes === undefined ? 0 : timings[takes];

/** What a write becomes, and whether it goes on after its answer. */
export function planWrite(target: ResourceTarget, write: Write, prepared: JsonObject): Plan {
  const complete = built(target, write);
  const resource = { ...complete, properties: { ...complete.properties, ...prepared } };
  const { type } = target;
  if (type.plan) return type.plan(write, resource);
  const durationMs = timeOf(type, write.context);
  const goesOn = type.settles === true && durationMs > write.context.timings.answerWithin;
  return goesOn ? { resource, goesOn: { ending: "settle", durationMs } } : { resource };
}
