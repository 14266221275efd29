import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import { ENTITY_NAME, fullId, refersTo, stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { Read, ResourceType, Write } from "../common/resource-type";
import { newKey } from "../common/keys";

const ACTIVE_SINCE = "startDate";

/** The scope of a subscription names all APIs, an API or a product of the service. */
function* scopeExists({ context: { store }, id, input: { properties } }: Write): Iterable<ErrorDetail> {
  const scope = fullId(stringIn(properties["scope"]) ?? "", id).replace(/\/$/, "");
  const service = serviceIdOf(id) ?? "";
  const relative = scope.slice(service.length);
  if (
    !scope.toLowerCase().startsWith(service.toLowerCase()) ||
    !/^(?:|\/apis|\/(?:apis|products)\/[^/]+)$/i.test(relative)
  ) {
    yield invalid("scope", "Subscription scope should be one of /apis, /apis/{apiId}, /products/{productId}");
  } else if (/^\/\w+\//.test(relative) && !store.get(scope)) {
    yield invalid("scope", `${/^\/apis/i.test(relative) ? "Api" : "Product"} not found`);
  }
}

const ENDED = ["cancelled", "expired", "rejected"];

/** A product's limit holds for each owner; subscriptions without an owner count as one user's. */
function* limitIsKept({ context: { store }, id, input: { properties } }: Write): Iterable<ErrorDetail> {
  const scope = fullId(stringIn(properties["scope"]) ?? "", id).toLowerCase();
  const owner = (of: JsonObject) =>
    stringIn(of["ownerId"]) === undefined ? "" : fullId(plain(of["ownerId"]), id).toLowerCase();
  const limit = store.get(scope)?.properties["subscriptionsLimit"];
  if (typeof limit !== "number") return;
  const others = store
    .children(serviceIdOf(id) ?? "", "subscriptions")
    .filter(
      (other) =>
        other.id.toLowerCase() !== id.toLowerCase() &&
        plain(other.properties["scope"]).toLowerCase() === scope &&
        owner(other.properties) === owner(properties) &&
        !ENDED.includes(plain(other.properties["state"])),
    );
  if (others.length >= limit) yield invalid("scope", "Subscriptions limit reached for same user");
}

function subscriptionProperties({ context, id, before, input }: Write): JsonObject {
  const was = before?.properties ?? {};
  const state = input.properties["state"] ?? was["state"] ?? "submitted";
  const { scope, ownerId, ...sent } = input.properties;
  const started = was[ACTIVE_SINCE] ?? (state === "active" ? context.now().toISOString() : undefined);
  return {
    ...(ownerId !== undefined && { ownerId: fullId(plain(ownerId), id) }),
    scope: fullId(plain(scope), id),
    allowTracing: false,
    primaryKey: was["primaryKey"] ?? newKey(),
    secondaryKey: was["secondaryKey"] ?? newKey(),
    ...sent,
    state,
    createdDate: was["createdDate"] ?? context.now().toISOString(),
    ...(started !== undefined && { [ACTIVE_SINCE]: started }),
  };
}

export function regenerate(which: "primaryKey" | "secondaryKey") {
  return async ({ context: { store, now }, resource }: Read) => {
    const properties = { ...resource.properties, [which]: newKey() };
    await store.commit([{ put: { ...resource, properties, etag: store.newEtag(), changedAt: now().toISOString() } }]);
    return { status: 204 };
  };
}

export const keysOf = ({ resource: { properties } }: Read) => ({
  primaryKey: properties["primaryKey"],
  secondaryKey: properties["secondaryKey"],
});

export const subscription: ResourceType = {
  ...inService(apiManagement.Subscription, "Subscription"),
  required: ["displayName", "scope"],
  names: ENTITY_NAME,
  rules: [scopeExists, refersTo("ownerId", "User"), limitIsKept],
  complete: subscriptionProperties,
  actions: {
    listSecrets: (read) => ({ status: 200, body: keysOf(read) }),
    regeneratePrimaryKey: regenerate("primaryKey"),
    regenerateSecondaryKey: regenerate("secondaryKey"),
  },
};
