import { tierFamily } from "../../azure/tiers";
import { ArmError, notFound, parentNotFound, resourceNotFound } from "./errors";
import type { StoredResource } from "./resource";
import { find } from "./target";
import type { Parent } from "./target";
import type { Store } from "./store";
import type { ResourceType } from "./types/resource-type";

const isBelowService = ({ type }: Parent) => type.type.startsWith("Microsoft.ApiManagement/service/");

function missing(parent: Parent, group: string, isWrite: boolean): ArmError {
  if (parent.type.type === "Microsoft.Resources/resourceGroups") {
    return new ArmError(404, "ResourceGroupNotFound", `Resource group '${parent.name}' could not be found.`);
  }
  if (isBelowService(parent)) return notFound(parent.type.label);
  return isWrite ? parentNotFound(parent.name) : resourceNotFound(parent.type.type, parent.name, group);
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

/** 400 in API Management's words when the service's tier has nothing of this type. */
export function refuseTier(store: Store, type: ResourceType, parents: readonly Parent[]): void {
  const entry = parents.find((each) => each.type.type === "Microsoft.ApiManagement/service");
  const sku = entry && store.get(entry.id)?.sku?.name;
  if (sku === undefined || type.refusedTiers?.includes(tierFamily(sku)) !== true) return;
  throw new ArmError(400, "MethodNotAllowedInPricingTier", `Method not allowed in ${sku} pricing tier`, {
    details: null,
  });
}

/** 409 while the service that a write is about, or lies in, is not ready for it. */
export function refuseWhileTransitioning(store: Store, parents: readonly Parent[]): void {
  const entry = parents.find(({ type }) => type.type === "Microsoft.ApiManagement/service");
  const service = entry && store.get(entry.id);
  if (!service || service.properties["provisioningState"] === "Succeeded") return;
  throw new ArmError(
    409,
    "ServiceLocked",
    `The API Service ${service.name} is transitioning at this time. Please try the request again later.`,
    { details: null },
  );
}
