import { parentNotFound, resourceNotFound } from "../basics/errors";
import type { ArmError } from "../basics/errors";
import type { StoredResource } from "../store/resource";
import { find } from "./target";
import type { Parent } from "./target";
import type { Store } from "../store/store";
import type { ResourceType } from "../types/common/resource-type";

function missing({ type, name }: Parent, group: string, isWrite: boolean): ArmError {
  return type.missing?.(name) ?? (isWrite ? parentNotFound(name) : resourceNotFound(type.type, name, group));
}

/** The resource directly above, when everything above is there; 404 in the words of who misses it. Undefined above a group. */
export function requireParents(
  store: Store,
  parents: readonly Parent[],
  now: Date,
  isWrite: boolean,
): StoredResource | undefined {
  let last: StoredResource | undefined;
  for (const parent of parents) {
    last = find(store, parent, now);
    if (!last) throw missing(parent, parents[0]?.name ?? "", isWrite);
  }
  return last;
}

/** A resource that must be there; 404 otherwise. */
export function requireResource(
  store: Store,
  target: Parent & { readonly parents: readonly Parent[] },
  now: Date,
): StoredResource {
  requireParents(store, target.parents, now, false);
  const resource = find(store, target, now);
  if (!resource) throw missing(target, target.parents[0]?.name ?? "", false);
  return resource;
}

/** Lets everything above refuse a request about what lies in it. */
export function refuseWithin(store: Store, inner: ResourceType, parents: readonly Parent[]): void {
  for (const { id, type } of parents) {
    const resource = type.admit && store.get(id);
    if (resource) type.admit?.(resource, inner);
  }
}

/** Lets a resource and everything above it refuse a change. */
export function refuseChange(store: Store, resources: readonly Parent[]): void {
  for (const { id, type } of resources) {
    const resource = type.refuseChange && store.get(id);
    if (resource) type.refuseChange?.(resource);
  }
}
