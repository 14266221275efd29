import { setTimeout as delay } from "node:timers/promises";
import { isObject, type JsonObject, mergePatch, parseBody, readModel } from "./body";
import { type ErrorDetail, invalid, notFound, validationError } from "./errors";
import { serviceIdOf } from "./ids";
import { refuseWhileTransitioning, requireParents } from "./parents";
import { runningHeaders } from "./polling";
import { checkPreconditions, etagHeader } from "./preconditions";
import type { ArmCore, ArmRequest } from "./request";
import type { StoredResource } from "./resource";
import { find, type ResourceTarget } from "./target";
import { completeIdentity } from "./types/service";
import { refuseAccountName } from "./types/storage";
import type { Answer, ResourceInput, ResourceType, Write } from "./types/resource-type";
import { view } from "./view";

function nameComplaints({ type, name }: ResourceTarget): readonly ErrorDetail[] {
  const { min = 1, max, pattern, only } = type.names;
  const complain = (rule: string) => [invalid(type.parameter, `${type.parameter} must ${rule}, got '${name}'`)];
  if (type.type === "Microsoft.Storage/storageAccounts") refuseAccountName(name);
  if (only) return only.includes(name) ? [] : complain(`be ${only.join(" or ")}`);
  if (name.length < min || name.length > max) return complain(`have ${min} to ${max} characters`);
  return pattern?.test(name) === false ? complain(`match ${pattern.source}`) : [];
}

function requiredComplaints({ required = [] }: ResourceType, properties: JsonObject): readonly ErrorDetail[] {
  const missing = required.filter((key) => properties[key] === undefined);
  return missing.map((key) =>
    key === "displayName"
      ? invalid("name", "name (display name) should not be empty")
      : invalid(key, `${key} should not be empty`),
  );
}

/** What a PATCH means as a PUT: the stored resource, secrets included, under the changes. */
function patched({ replacedByPatch = [] }: ResourceType, before: StoredResource, patch: JsonObject): JsonObject {
  const { location, tags, sku, identity, kind, zones } = before;
  const changes = isObject(patch["properties"]) ? patch["properties"] : {};
  const replaced = replacedByPatch.filter((key) => changes[key] !== undefined);
  const properties = Object.fromEntries(Object.entries(before.properties).filter(([key]) => !replaced.includes(key)));
  const whole = JSON.stringify({ location, tags, sku, identity, kind, zones, properties });
  return mergePatch(JSON.parse(whole) as JsonObject, patch);
}

function readInput(
  type: ResourceType,
  sent: JsonObject,
): { readonly input: ResourceInput; readonly details: readonly ErrorDetail[] } {
  const { body, details } = type.body === undefined ? { body: {}, details: [] } : readModel(type.body, sent);
  const input = { properties: {}, ...body } as ResourceInput;
  return { input, details: [...requiredComplaints(type, input.properties), ...details] };
}

/** The write that a request means, once nothing speaks against it. */
function understood({ context }: ArmCore, request: ArmRequest, target: ResourceTarget): Write {
  const { id, name, type } = target;
  const parent = requireParents(context.store, target.parents, context.now(), true);
  const before = find(context.store, target, context.now());
  if (request.method === "PATCH" && !before) throw notFound(type.label);
  checkPreconditions(request.headers, before);
  refuseWhileTransitioning(context.store, [...target.parents, target]);
  const sent = parseBody(request.body);
  const { input, details } = readInput(type, request.method === "PATCH" && before ? patched(type, before, sent) : sent);
  const draft: Write = { context, id, name, input, before, parent, query: request.query };
  refuse([...nameComplaints(target), ...details]);
  refuse((type.rules ?? []).flatMap((rule) => [...rule(draft)]));
  if (type.link !== undefined && !context.store.get(`${serviceIdOf(id) ?? ""}/${type.link}/${name}`))
    throw notFound(type.label);
  return draft;
}

function refuse(details: readonly ErrorDetail[]): void {
  if (details.length > 0) throw validationError(details);
}

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

function plan(target: ResourceTarget, write: Write, prepared: JsonObject): Plan {
  const complete = built(target, write);
  const resource = { ...complete, properties: { ...complete.properties, ...prepared } };
  const { longRunning, revive } = target.type;
  const durationMs = longRunning?.duration(write) ?? 0;
  if (longRunning?.ending === "service") return planService(resource, write, revive?.(write) !== undefined, durationMs);
  return durationMs > write.context.timings.answerWithin
    ? { resource, goesOn: { ending: "settle", durationMs } }
    : { resource };
}

/** The caller waits first for what a write takes that is answered when it is done. */
async function takeTime({ context: { timings } }: ArmCore, { type, id }: ResourceTarget): Promise<void> {
  const isApi = type.type === "Microsoft.ApiManagement/service/apis";
  const below = /\/service\/[^/]+\/apis\//i.test(id) ? timings.apiChildWrite : 0;
  const ms = isApi ? timings.apiWrite : type.longRunning?.ending === "settle" ? timings.otherWrite : below;
  if (ms > 0 && ms <= timings.answerWithin) await delay(ms);
}

/** A PATCH of a portal setting is answered without the setting; the specification has only 204 there. */
const isSilent = ({ method }: ArmRequest, { type }: ResourceType) =>
  method === "PATCH" && type.endsWith("/portalsettings");

function answer(
  core: ArmCore,
  request: ArmRequest,
  target: ResourceTarget,
  write: Write,
  resource: StoredResource,
): Answer {
  // A policy is answered in the format in which it came.
  const { format } = write.input.properties;
  const query =
    typeof format === "string" && !request.query.has("format") ? new URLSearchParams({ format }) : request.query;
  const status = write.before === undefined ? 201 : 200;
  if (isSilent(request, target.type)) return { status: 204, headers: etagHeader(resource) };
  return {
    status,
    body: view({ context: core.context, query, base: request.base }, target.type, resource),
    headers: etagHeader(resource),
  };
}

function underWay(body: unknown): JsonObject {
  const shown = body as JsonObject;
  return { ...shown, properties: { ...(shown["properties"] as JsonObject), provisioningState: "InProgress" } };
}

async function commit(
  core: ArmCore,
  request: ArmRequest,
  target: ResourceTarget,
): Promise<{ answer: Answer; busyFor: number }> {
  const write = understood(core, request, target);
  const prepared = (await target.type.prepare?.(write)) ?? {};
  const { resource, goesOn } = plan(target, write, prepared);
  const changes = [{ put: resource }, ...(target.type.follow?.(write, resource) ?? [])];
  if (!goesOn) {
    await core.context.store.commit(changes);
    return { answer: answer(core, request, target, write, resource), busyFor: 0 };
  }
  const operation = core.operations.begin(goesOn.ending, resource, goesOn.durationMs);
  await core.context.store.commit([...changes, { put: operation }]);
  core.operations.run(operation);
  const first = answer(core, request, target, write, resource);
  const isSettling = goesOn.ending === "settle";
  const headers = { ...first.headers, ...runningHeaders(request, operation, resource, first.status) };
  const body = isSettling ? underWay(first.body) : first.body;
  return { answer: { ...first, body, headers }, busyFor: isSettling ? goesOn.durationMs : 0 };
}

/** PUT and PATCH: 201 for what is new, else 200; with headers to poll where the write goes on after the answer. */
export async function writeResource(core: ArmCore, request: ArmRequest, target: ResourceTarget): Promise<Answer> {
  const release = await core.locks.take(target.id);
  let busyFor = 0;
  try {
    await takeTime(core, target);
    const done = await commit(core, request, target);
    busyFor = done.busyFor;
    return done.answer;
  } finally {
    if (busyFor > 0) setTimeout(release, busyFor);
    else release();
  }
}
