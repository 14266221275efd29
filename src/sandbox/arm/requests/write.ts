import { setTimeout as delay } from "node:timers/promises";
import type { JsonObject } from "../basics/json";
import { runningHeaders } from "../long-running/polling";
import { etagHeader } from "./preconditions";
import type { Lock } from "../store/lock";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import type { StoredResource } from "../store/resource";
import type { ResourceTarget } from "./target";
import type { Answer, Write } from "../types/common/resource-type";
import { view } from "../answers/view";
import { understood } from "./draft";
import { planWrite, timeOf } from "./plan";

/** The caller waits first for what a write takes that is answered when it is done. */
async function takeTime({ context }: ArmCore, { type }: ResourceTarget): Promise<void> {
  const ms = timeOf(type, context);
  if (ms > 0 && ms <= context.timings.answerWithin) await delay(ms);
}

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
  if (request.method === "PATCH" && target.type.isPatchSilent) return { status: 204, headers: etagHeader(resource) };
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

/** Writes, and hands the lock to the operation when the write goes on under it. */
async function commit(core: ArmCore, request: ArmRequest, target: ResourceTarget, lock: Lock): Promise<Answer> {
  const write = understood(core, request, target);
  const prepared = (await target.type.prepare?.(write)) ?? {};
  const { resource, goesOn } = planWrite(target, write, prepared);
  const changes = [{ put: resource }, ...(target.type.follow?.(write, resource) ?? [])];
  if (!goesOn) {
    await core.context.store.commit(changes);
    return answer(core, request, target, write, resource);
  }
  const operation = core.operations.begin(goesOn.ending, resource, goesOn.durationMs);
  await core.context.store.commit([...changes, { put: operation }]);
  // A service in transition refuses writes by its state; it does not make them wait.
  core.operations.run(operation, goesOn.ending === "settle" ? lock.keep() : undefined);
  const first = answer(core, request, target, write, resource);
  const headers = { ...first.headers, ...runningHeaders(request, operation, resource, first.status) };
  return { ...first, body: goesOn.ending === "settle" ? underWay(first.body) : first.body, headers };
}

/** PUT and PATCH: 201 for what is new, else 200; with headers to poll where the write goes on after the answer. */
export async function writeResource(core: ArmCore, request: ArmRequest, target: ResourceTarget): Promise<Answer> {
  const lock = await core.locks.take(target.id);
  try {
    await takeTime(core, target);
    return await commit(core, request, target, lock);
  } finally {
    lock.release();
  }
}
