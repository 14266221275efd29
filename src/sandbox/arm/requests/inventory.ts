import { API_VERSIONS } from "./api-versions";
import type { JsonObject } from "../basics/json";
import { ArmError } from "../basics/errors";
import type { ArmPath } from "../basics/ids";
import { page } from "../answers/list";
import { requireParents } from "./parents";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "./core";
import { groupOf } from "./target";
import { entryOf, RESOURCE_TYPES, TRACKED } from "../types";
import type { ArmContext, Answer } from "../types/common/resource-type";
import { view, viewerOf } from "../answers/view";
import { compactLocation, MAIN_REGIONS } from "../../../azure/regions";

function subscription({ subscriptionId, tenantId }: ArmContext): JsonObject {
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

const tenant = ({ tenantId }: ArmContext): JsonObject => ({
  id: `/tenants/${tenantId}`,
  tenantId,
  displayName: "Sandbox",
  defaultDomain: "sandbox.onmicrosoft.com",
  tenantCategory: "Home",
});

const location = (subscriptionId: string, displayName: string): JsonObject => ({
  id: `/subscriptions/${subscriptionId}/locations/${compactLocation(displayName)}`,
  name: compactLocation(displayName),
  displayName,
  regionalDisplayName: displayName,
  type: "Region",
  metadata: { regionType: "Physical" },
});

/** A resource provider as the table of resource types makes it. */
function provider(subscriptionId: string, namespace: string): JsonObject {
  const types = [...new Set(RESOURCE_TYPES.map(({ type }) => type))].filter((type) => type.startsWith(`${namespace}/`));
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationState: "Registered",
    registrationPolicy: "RegistrationRequired",
    resourceTypes: types.map((type) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: MAIN_REGIONS,
      apiVersions: API_VERSIONS[namespace]?.toReversed() ?? [],
      capabilities: "SupportsTags, SupportsLocation",
    })),
  };
}

function providerNamed(subscriptionId: string, namespace: string): JsonObject {
  const known = Object.keys(API_VERSIONS).find((each) => each.toLowerCase() === namespace.toLowerCase());
  if (known === undefined)
    throw new ArmError(404, "InvalidResourceNamespace", `The resource namespace '${namespace}' is invalid.`);
  return provider(subscriptionId, known);
}

/** Resources that have a location, as the generic listings show them; `within` a group or the subscription. */
function generic({ context }: ArmCore, request: ArmRequest, within: string): Answer {
  const tracked = TRACKED.flatMap(({ type }) => context.store.ofType(type));
  const prefix = `${within}/`.toLowerCase();
  const shown = tracked
    .filter(({ id }) => id.toLowerCase().startsWith(prefix))
    .flatMap((resource) => {
      const type = entryOf(resource.type, resource.name);
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
  return page(request, shown, false, (item) => ({ ...item, resourceType: item["type"] }));
}

type Handler = (core: ArmCore, request: ArmRequest, path: ArmPath) => Answer;

const list = (value: readonly JsonObject[]): Answer => ({ status: 200, body: { value } });

const namespaces = Object.keys(API_VERSIONS);

const WHOLE: Readonly<Record<string, Handler>> = {
  "GET /subscriptions": ({ context }) => list([subscription(context)]),
  "GET /tenants": ({ context }) => list([tenant(context)]),
  "GET /providers": ({ context }) => list(namespaces.map((each) => provider(context.subscriptionId, each))),
};

const IN_SUBSCRIPTION: Readonly<Record<string, Handler>> = {
  "GET /": ({ context }) => ({ status: 200, body: subscription(context) }),
  "GET /locations": ({ context }) => list(MAIN_REGIONS.map((each) => location(context.subscriptionId, each))),
  "GET /providers": WHOLE["GET /providers"] ?? (() => list([])),
  "GET /resources": (core, request) => generic(core, request, `/subscriptions/${core.context.subscriptionId}`),
};

/** Listings of what there is, which clients read before they act; undefined when a path is none of them. */
export function inventoryAnswer(core: ArmCore, request: ArmRequest, path: ArmPath): Answer | undefined {
  const { subscriptionId } = core.context;
  const key = (words: readonly string[]) => `${request.method} /${words.join("/").toLowerCase()}`;
  if (path.group !== undefined && path.namespace === undefined && key(path.words) === "GET /resources") {
    requireParents(
      core.context.store,
      [groupOf(core.context.store, subscriptionId, path.group)],
      core.context.now(),
      false,
    );
    return generic(core, request, `/subscriptions/${subscriptionId}/resourceGroups/${path.group}`);
  }
  if (path.group !== undefined) return undefined;
  if (path.namespace !== undefined) return providerAnswer(core, request, path.namespace, path.words);
  const table = path.subscription === undefined ? WHOLE : IN_SUBSCRIPTION;
  return table[key(path.words)]?.(core, request, path);
}

function providerAnswer(
  { context }: ArmCore,
  { method }: ArmRequest,
  namespace: string,
  words: readonly string[],
): Answer | undefined {
  const isRead = method === "GET" && words.length === 0;
  const isRegister = method === "POST" && words.length === 1 && words[0]?.toLowerCase() === "register";
  return isRead || isRegister ? { status: 200, body: providerNamed(context.subscriptionId, namespace) } : undefined;
}
