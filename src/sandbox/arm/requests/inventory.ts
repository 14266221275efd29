import { ACCEPTED_API_VERSIONS } from "./api-versions";
import type { JsonObject } from "../basics/json";
import { ArmError } from "../basics/errors";
import { listPage } from "../answers/list";
import { requireParents } from "./parents";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import { groupOf } from "./target";
import { resourceTypeOf, RESOURCE_TYPES, TRACKED } from "../types";
import type { ArmContext, Answer } from "../types/common/resource-type";
import { view, viewerOf } from "../answers/view";
import { compactLocation, MAIN_REGIONS } from "../../../azure/regions";

/** The one subscription. */
export function subscriptionView({ subscriptionId, tenantId }: ArmContext): JsonObject {
  return {
    id: `/subscriptions/${subscriptionId}`,
    subscriptionId,
    tenantId,
    displayName: "Sandbox",
    state: "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "PayAsYouGo_2014-09-01",
      spendingLimit: "Off",
    },
    authorizationSource: "RoleBased",
    managedByTenants: [],
  };
}

export const tenant = ({ tenantId }: ArmContext): JsonObject => ({
  id: `/tenants/${tenantId}`,
  tenantId,
  displayName: "Sandbox",
  defaultDomain: "sandbox.onmicrosoft.com",
  tenantCategory: "Home",
});

export const location = (subscriptionId: string, displayName: string): JsonObject => ({
  id: `/subscriptions/${subscriptionId}/locations/${compactLocation(displayName)}`,
  name: compactLocation(displayName),
  displayName,
  regionalDisplayName: displayName,
  type: "Region",
  metadata: { regionType: "Physical" },
});

/** A resource provider as the table of resource types makes it; 404 for one that there is not. */
export function provider({ subscriptionId }: ArmContext, name: string): JsonObject {
  const namespace = Object.keys(ACCEPTED_API_VERSIONS).find((each) => each.toLowerCase() === name.toLowerCase());
  if (namespace === undefined)
    throw new ArmError(404, "InvalidResourceNamespace", `The resource namespace '${name}' is invalid.`);
  const types = [...new Set(RESOURCE_TYPES.map(({ type }) => type))].filter((type) => type.startsWith(`${namespace}/`));
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationState: "Registered",
    registrationPolicy: "RegistrationRequired",
    resourceTypes: types.map((type) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: MAIN_REGIONS,
      apiVersions: ACCEPTED_API_VERSIONS[namespace]?.toReversed() ?? [],
      capabilities: "SupportsTags, SupportsLocation",
    })),
  };
}

/** Resources that have a location, as the generic listings show them; `within` a group or the subscription. */
export function resourcesWithin({ context }: ArmCore, request: ArmRequest, within: string): Answer {
  const tracked = TRACKED.flatMap(({ type }) => context.store.ofType(type));
  const prefix = `${within}/`.toLowerCase();
  const shown = tracked
    .filter(({ id }) => id.toLowerCase().startsWith(prefix))
    .flatMap((resource) => {
      const type = resourceTypeOf(resource.type, resource.name);
      if (!type) return [];
      const {
        properties: _properties,
        systemData: _data,
        etag: _etag,
        ...summary
      } = view(viewerOf(context, request), type, resource);
      const { provisioningState } = resource.properties;
      return [
        request.query.get("$expand")?.includes("provisioningState") === true
          ? { ...summary, provisioningState }
          : summary,
      ];
    });
  // Generic listings call a type resourceType in filters, though not in answers.
  return listPage(request, shown, false, (item) => ({ ...item, resourceType: item["type"] }));
}

/** Every resource of one type, whatever group it is in. */
export function listOf(core: ArmCore, request: ArmRequest, type: string): Answer {
  const viewer = viewerOf(core.context, request);
  const shown = core.context.store.ofType(type).flatMap((each) => {
    const entry = resourceTypeOf(each.type, each.name);
    return entry ? [view(viewer, entry, each)] : [];
  });
  return listPage(request, shown, false);
}

/** The resources of a group that have a location. */
export function resourcesOfGroup(core: ArmCore, request: ArmRequest, name: string): Answer {
  const { store, subscriptionId, now } = core.context;
  const group = groupOf(store, subscriptionId, name);
  requireParents(store, [group], now(), false);
  return resourcesWithin(core, request, group.id);
}
