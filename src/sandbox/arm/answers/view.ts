import type { ArmRequest } from "../basics/request";
import { secretsOf } from "../../../azure/types/row";
import type { JsonObject } from "../basics/json";
import { serviceIdOf } from "../basics/ids";
import type { StoredResource } from "../store/resource";
import { resourceTypeOf } from "../types";
import type { ArmContext, Read, ResourceType } from "../types/common/resource-type";

/** Who asks, as far as that changes what is shown. */
export interface Viewer {
  readonly context: ArmContext;
  readonly query: URLSearchParams;
  readonly base: string;
}

export const viewerOf = (context: ArmContext, { query, base }: ArmRequest): Viewer => ({ context, query, base });

/** A question about one resource, with how clients see that resource. */
export function readOf(viewer: Viewer, type: ResourceType, resource: StoredResource): Read {
  const read: Read = { ...viewer, resource, view: () => view(viewer, type, resource) };
  return read;
}

function visible(type: ResourceType, read: Read): JsonObject {
  const properties = type.shown?.(read) ?? read.resource.properties;
  const hidden = [...secretsOf(type, read.resource.properties), ...(type.notShown ?? [])];
  const shown = Object.fromEntries(Object.entries(properties).filter(([key]) => !hidden.includes(key)));
  return type.settles === true ? { ...shown, provisioningState: "Succeeded" } : shown;
}

const systemData = ({ createdAt, changedAt }: StoredResource) => ({
  createdBy: "sandbox",
  createdByType: "Application",
  createdAt,
  lastModifiedBy: "sandbox",
  lastModifiedByType: "Application",
  lastModifiedAt: changedAt,
});

/** A resource as clients see it: no secrets, and what only answers have. */
export function view(viewer: Viewer, type: ResourceType, resource: StoredResource): JsonObject {
  if (type.link !== undefined) return linkedView(viewer, type, resource);
  const { id, name, location, tags, sku, identity, kind, zones, etag } = resource;
  return {
    id,
    name,
    type: type.shownType ?? type.type,
    ...(location !== undefined && { location, tags: tags ?? {} }),
    ...(sku && { sku: type.shownSku?.(sku) ?? sku }),
    ...(identity && { identity }),
    ...(kind !== undefined && { kind }),
    ...(zones && { zones }),
    ...(type.hasSystemData && { etag, systemData: systemData(resource) }),
    properties: visible(type, { ...viewer, resource, view: () => ({}) }),
  };
}

/** An association is answered as the resource that it leads to. */
function linkedView(viewer: Viewer, type: ResourceType, link: StoredResource): JsonObject {
  const target = viewer.context.store.get(`${serviceIdOf(link.id) ?? ""}/${type.link ?? ""}/${link.name}`);
  const targetType = target && resourceTypeOf(target.type, target.name);
  return target && targetType ? view(viewer, targetType, target) : {};
}

/** A resource in a list of its collection; there, some associations have their own id. */
export function listedView(viewer: Viewer, type: ResourceType, resource: StoredResource): JsonObject {
  const shown = view(viewer, type, resource);
  return type.listedById === true ? { ...shown, id: resource.id, name: resource.name, type: type.type } : shown;
}
