import { ArmError } from "./errors";
import { serviceIdOf } from "./ids";
import { refuseWhileTransitioning, requireParents } from "./parents";
import { runningHeaders } from "./polling";
import { checkPreconditions } from "./preconditions";
import type { ArmCore, ArmRequest } from "./request";
import type { StoredResource } from "./resource";
import { deletedService, LEAVES_DELETED } from "./soft-delete";
import type { Change } from "./store";
import { find } from "./target";
import type { ResourceTarget } from "./target";
import { entryOf } from "./types";
import type { Answer } from "./types/resource-type";

/** A delete of an API is long-running from this API version on; with earlier ones azurerm and az take only 200 and 204. */
const API_DELETE_IS_LONG_SINCE = "2024-05-01";

/** Everything that goes with a resource, itself last. */
function removals(core: ArmCore, resource: StoredResource): readonly Change[] {
  const { store } = core.context;
  const also = entryOf(resource.type, resource.name)?.alsoRemoved?.(core.context, resource) ?? [];
  return [...also, ...store.below(resource.id).map(({ id }) => id), resource.id].map((id) => ({ remove: id }));
}

async function disposeAll({ context }: ArmCore, resource: StoredResource): Promise<void> {
  for (const each of [...context.store.below(resource.id), resource]) {
    await entryOf(each.type, each.name)?.dispose?.(context, each);
  }
}

/** A resource group with everything in it; its services stay recoverable. */
function groupRemovals(core: ArmCore, group: StoredResource): readonly Change[] {
  const services = core.context.store.below(group.id).filter(({ type }) => type === LEAVES_DELETED);
  return [...removals(core, group), ...services.map((service) => ({ put: deletedService(core.context, service) }))];
}

async function removeLater(
  core: ArmCore,
  request: ArmRequest,
  {
    resource,
    ending,
    durationMs,
    changes,
  }: { resource: StoredResource; ending: string; durationMs: number; changes: readonly Change[] },
): Promise<Answer> {
  const begun = core.operations.begin(ending, resource, durationMs);
  const operation = { ...begun, properties: { ...begun.properties, isDelete: true } };
  await core.context.store.commit([...changes, { put: operation }]);
  core.operations.run(operation);
  return { status: 202, headers: runningHeaders(request, operation, resource, 204) };
}

function removeService(core: ArmCore, request: ArmRequest, service: StoredResource): Promise<Answer> {
  const properties = { ...service.properties, provisioningState: "Deleting", targetProvisioningState: "Deleting" };
  const changes = [{ put: { ...service, properties } }];
  const durationMs = core.context.timings.serviceUpdate;
  return removeLater(core, request, { resource: service, ending: "deleteService", durationMs, changes });
}

async function removeFound(core: ArmCore, request: ArmRequest, resource: StoredResource): Promise<Answer> {
  const { store, timings } = core.context;
  if (resource.type === LEAVES_DELETED) return removeService(core, request, resource);
  const isLong = (request.query.get("api-version") ?? "") >= API_DELETE_IS_LONG_SINCE;
  const changes =
    resource.type === "Microsoft.Resources/resourceGroups" ? groupRemovals(core, resource) : removals(core, resource);
  if (resource.type === "Microsoft.ApiManagement/service/apis" && isLong) {
    return removeLater(core, request, { resource, ending: "settle", durationMs: timings.apiWrite, changes });
  }
  await disposeAll(core, resource);
  await store.commit(changes);
  return { status: 200 };
}

/** DELETE; 204 when there is nothing to delete. */
export async function remove(core: ArmCore, request: ArmRequest, target: ResourceTarget): Promise<Answer> {
  const { store } = core.context;
  const lock = await core.locks.take(target.id);
  try {
    requireParents(store, target.parents, core.context.now(), false);
    const resource = store.get(target.id);
    checkPreconditions(request.headers, resource ?? find(store, target, core.context.now()));
    if (!resource) return { status: 204 };
    refuseWhileTransitioning(store, [...target.parents, target]);
    target.type.keep?.(core.context, resource, request.query);
    return await removeFound(core, request, resource);
  } finally {
    lock.release();
  }
}

/** 405 for a verb that there is not at an id. */
export function notAllowed({ method }: ArmRequest, id: string): ArmError {
  const where = id.slice((serviceIdOf(id) ?? "").length) || id;
  return new ArmError(405, "MethodNotAllowed", `The HTTP method ${method} is not supported at ${where}.`, {
    details: null,
  });
}
