import { randomBytes } from "node:crypto";
import { type JsonObject, plain } from "../body";
import { type ErrorDetail, invalid, validationError } from "../errors";
import { serviceIdOf } from "../ids";
import type { Store } from "../store";
import { ENTITY_NAME, fullId, refersTo, SHORT_NAME, text, unique } from "./common";
import { ALL_VERBS, LINK_VERBS, type Read, type ResourceType, type Write } from "./resource-type";

/** A subscription key as API Management makes them: 32 hexadecimal digits. */
export const newKey = (): string => randomBytes(16).toString("hex");

const ACTIVE_SINCE = "startDate";

/** The scope of a subscription names all APIs, an API or a product of the service. */
function* scopeExists({ context: { store }, id, input: { properties } }: Write): Iterable<ErrorDetail> {
  const scope = fullId(text(properties["scope"]) ?? "", id).replace(/\/$/, "");
  const service = serviceIdOf(id) ?? "";
  const relative = scope.slice(service.length);
  if (
    !scope.toLowerCase().startsWith(service.toLowerCase()) ||
    !/^(?:|\/apis|\/(?:apis|products)\/[^/]+)$/i.test(relative)
  ) {
    yield invalid(
      "scope",
      `Scope '${plain(properties["scope"])}' is not all APIs, an API or a product of this service`,
    );
  } else if (/^\/\w+\//.test(relative) && !store.get(scope)) {
    yield invalid("scope", `${/^\/apis/i.test(relative) ? "Api" : "Product"} not found`);
  }
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

function regenerate(which: "primaryKey" | "secondaryKey") {
  return async ({ context: { store, now }, resource }: Read) => {
    const properties = { ...resource.properties, [which]: newKey() };
    await store.commit([{ put: { ...resource, properties, etag: store.newEtag(), changedAt: now().toISOString() } }]);
    return { status: 204 };
  };
}

const keysOf = ({ resource: { properties } }: Read) => ({
  primaryKey: properties["primaryKey"],
  secondaryKey: properties["secondaryKey"],
});

export const subscription: ResourceType = {
  type: "Microsoft.ApiManagement/service/subscriptions",
  label: "Subscription",
  parameter: "sid",
  token: "azure-native:apimanagement:Subscription",
  body: "SubscriptionCreateParameters",
  required: ["displayName", "scope"],
  names: ENTITY_NAME,
  verbs: ALL_VERBS,
  rules: [scopeExists, refersTo("ownerId", "User")],
  complete: subscriptionProperties,
  secrets: ["primaryKey", "secondaryKey"],
  actions: {
    listSecrets: (read) => ({ status: 200, body: keysOf(read) }),
    regeneratePrimaryKey: regenerate("primaryKey"),
    regenerateSecondaryKey: regenerate("secondaryKey"),
  },
};

export const tenantAccess: ResourceType = {
  type: "Microsoft.ApiManagement/service/tenant",
  label: "Tenant access",
  parameter: "accessName",
  body: "AccessInformationCreateParameters",
  names: { max: 80, only: ["access", "gitAccess"] },
  verbs: ["GET", "HEAD", "PUT", "PATCH", "LIST"],
  initially: (name) => ({ id: name, enabled: false }),
  complete: ({ name, before, input: { properties } }) => ({
    enabled: false,
    primaryKey: before?.properties["primaryKey"] ?? newKey(),
    secondaryKey: before?.properties["secondaryKey"] ?? newKey(),
    ...properties,
    id: name,
    principalId: name === "gitAccess" ? "git" : "integration",
  }),
  secrets: ["primaryKey", "secondaryKey"],
  actions: {
    listSecrets: (read) => ({
      status: 200,
      body: { ...read.resource.properties, ...keysOf(read) },
    }),
    regeneratePrimaryKey: regenerate("primaryKey"),
    regenerateSecondaryKey: regenerate("secondaryKey"),
  },
};

/** Built-in groups are the service's own. */
function refuseBuiltIn(builtIn: unknown): void {
  if (builtIn === true)
    throw validationError([invalid("groupId", "A system group can neither be changed nor deleted")]);
}

export const group: ResourceType = {
  type: "Microsoft.ApiManagement/service/groups",
  label: "Group",
  parameter: "groupId",
  token: "azure-native:apimanagement:Group",
  body: "GroupCreateParameters",
  required: ["displayName"],
  names: { min: 1, max: 256 },
  verbs: ALL_VERBS,
  rules: [
    unique("displayName", "name", () => "Group with the same name already exists"),
    function* systemGroupsAreBuiltIn({ before, input }: Write): Iterable<ErrorDetail> {
      refuseBuiltIn(before?.properties["builtIn"]);
      if (input.properties["type"] === "system") yield invalid("type", "A group of type system cannot be created");
    },
  ],
  complete: ({ input: { properties } }) => ({ builtIn: false, type: "custom", ...properties }),
  keep: (_, { properties }) => refuseBuiltIn(properties["builtIn"]),
};

export const groupUser: ResourceType = {
  type: "Microsoft.ApiManagement/service/groups/users",
  label: "User",
  parameter: "userId",
  token: "azure-native:apimanagement:GroupUser",
  names: SHORT_NAME,
  verbs: LINK_VERBS,
  link: "users",
};

const groupsWith = (store: Store, userId: string, userName: string) =>
  store.children(serviceIdOf(userId) ?? "", "groups").filter((each) => store.get(`${each.id}/users/${userName}`));

const groupsOf = (store: Store, userId: string, userName: string) =>
  groupsWith(store, userId, userName).map(({ id, properties }) => ({
    id: id.slice((serviceIdOf(id) ?? "").length),
    ...properties,
  }));

export const user: ResourceType = {
  type: "Microsoft.ApiManagement/service/users",
  label: "User",
  parameter: "userId",
  token: "azure-native:apimanagement:User",
  body: "UserCreateParameters",
  required: ["email", "firstName", "lastName"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [unique("email", "email", () => "User with the same email already exists")],
  complete: ({ context, before, input: { properties } }) => ({
    state: "active",
    registrationDate: before?.properties["registrationDate"] ?? context.now().toISOString(),
    identities: [{ provider: "Basic", id: properties["email"] }],
    ...properties,
  }),
  secrets: ["password", "appType", "confirmation"],
  shown: ({ context: { store }, resource: { id, name, properties } }) => ({
    ...properties,
    groups: groupsOf(store, id, name),
  }),
  views: {
    groups: ({ context: { store }, resource: { id, name } }) =>
      groupsWith(store, id, name).map((each) => ({
        id: `${id}/groups/${each.name}`,
        type: "Microsoft.ApiManagement/service/users/groups",
        name: each.name,
        properties: each.properties,
      })),
  },
  keep: (_, { name }) => {
    if (name === "1") throw validationError([invalid("userId", "The administrator cannot be deleted")]);
  },
};
