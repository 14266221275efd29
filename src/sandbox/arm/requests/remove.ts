import { refuseChange, requireParents } from "./parents";
import { runningHeaders } from "../long-running/polling";
import { checkPreconditions } from "./preconditions";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import type { StoredResource } from "../store/resource";
import type { StoreChange } from "../store/store";
import { find } from "./target";
import type { ResourceTarget } from "./target";
import { resourceTypeOf } from "../types";
import type { Answer, Removal } from "../types/common/resource-type";

/** Everything that goes with a resource, itself last; and what that leaves. */
function removals({ context }: ArmCore, resource: StoredResource): readonly StoreChange[] {
  const gone = [...context.store.below(resource.id), resource];
  const also = resourceTypeOf(resource.type, resource.name)?.alsoRemoved?.(context, resource) ?? [];
  const left = gone.flatMap((each) => resourceTypeOf(each.type, each.name)?.leaves?.(context, each) ?? []);
  return [...[...also, ...gone.map(({ id }) => id)].map((id) => ({ remove: id })), ...left.map((put) => ({ put }))];
}

async function disposeAll({ context }: ArmCore, resource: StoredResource): Promise<void> {
  for (const each of [...context.store.below(resource.id), resource]) {
    await resourceTypeOf(each.type, each.name)?.dispose?.(context, each);
  }
}

async function removeLater(
  core: ArmCore,
  request: ArmRequest,
  resource: StoredResource,
  { ending, durationMs, meanwhile }: Removal,
): Promise<Answer> {
  const begun = core.operations.begin(ending, resource, durationMs);
  const operation = { ...begun, properties: { ...begun.properties, isDelete: true } };
  const changes = meanwhile ? [{ put: meanwhile }] : removals(core, resource);
  await core.context.store.commit([...changes, { put: operation }]);
  core.operations.run(operation);
  return { status: 202, headers: runningHeaders(request, operation, resource, 204) };
}

async function removeFound(
  core: ArmCore,
  request: ArmRequest,
  { type }: ResourceTarget,
  resource: StoredResource,
): Promise<Answer> {
  const removal = type.removal?.(core.context, resource, request.query.get("api-version") ?? "");
  if (removal) return removeLater(core, request, resource, removal);
  await disposeAll(core, resource);
  await core.context.store.commit(removals(core, resource));
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
    refuseChange(store, [...target.parents, target]);
    target.type.keep?.(core.context, resource, request.query);
    return await removeFound(core, request, target, resource);
  } finally {
    lock.release();
  }
}
