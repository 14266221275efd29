import { type JsonObject, plain } from "../body";
import { type ErrorDetail, invalid, validationError } from "../errors";
import { apiIdOf, nameOf, parentOf, serviceIdOf } from "../ids";
import type { StoredResource } from "../resource";
import type { Change, Store } from "../store";
import { ENTITY_NAME, fullId, oneOf, text } from "./common";
import { ALL_VERBS, type Read, type ResourceType, type Write } from "./resource-type";

const revisionOf = (name: string) => /;rev=([^;]+)$/i.exec(name)?.[1];
const siblings = (store: Store, id: string) => store.children(parentOf(id).parent, "apis");
const isSameApi = (one: string, other: string) => apiIdOf(one)?.toLowerCase() === apiIdOf(other)?.toLowerCase();

function source({ context, id, input }: Write): StoredResource | undefined {
  const reference = text(input.properties["sourceApiId"]);
  return reference === undefined ? undefined : context.store.get(fullId(reference, id));
}

const versionSetOf = (properties: JsonObject, id: string): string | undefined => {
  const reference =
    text(properties["apiVersionSetId"]) ?? text((properties["apiVersionSet"] as JsonObject | undefined)?.["id"]);
  return reference === undefined ? undefined : fullId(reference, id);
};

const label = (name: string, properties: JsonObject) => text(properties["displayName"]) ?? name;

function* pathIsFree({ context: { store }, id, name, input }: Write): Iterable<ErrorDetail> {
  const { path } = input.properties;
  const set = versionSetOf(input.properties, id)?.toLowerCase();
  for (const other of siblings(store, id)) {
    const { properties } = other;
    if (isSameApi(other.id, id) || plain(properties["path"]).toLowerCase() !== plain(path).toLowerCase()) continue;
    if (set !== undefined && text(properties["apiVersionSetId"])?.toLowerCase() === set) {
      if ((properties["apiVersion"] ?? "") !== (input.properties["apiVersion"] ?? "")) continue;
    }
    const [mine, theirs] = [label(name, input.properties), label(other.name, properties)];
    yield invalid(
      "path",
      `Cannot create API '${mine}' with the same Path '${plain(path)}' as API '${theirs}'  unless it's a part of the same version set`,
    );
    return;
  }
}

function* addressesAreValid({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const { serviceUrl, path } = properties;
  if (typeof serviceUrl === "string" && serviceUrl !== "" && !/^(?:https?|wss?):\/\/[^/\s]/i.test(serviceUrl)) {
    yield invalid(
      "serviceUrl",
      `Service URL '${serviceUrl}' is not valid. It must be an absolute http, https, ws or wss URL.`,
    );
  }
  if (typeof path === "string" && /^\/|\/$/.test(path)) {
    yield invalid("path", `API URL suffix '${path}' must not begin or end with a slash.`);
  }
}

function* referencesExist(write: Write): Iterable<ErrorDetail> {
  const { context, id, name, input } = write;
  const { sourceApiId, displayName, format, apiRevision } = input.properties;
  if (sourceApiId !== undefined && !source(write)) yield invalid("sourceApiId", "Source Api not found");
  if (sourceApiId === undefined && displayName === undefined)
    yield invalid("displayName", "name (display name) should not be empty");
  const set = versionSetOf(input.properties, id);
  if (set !== undefined && !context.store.get(set)) yield invalid("apiVersionSetId", "ApiVersionSet not found");
  if (format !== undefined) {
    yield invalid(
      "format",
      `Format ${plain(format)} is not available: the sandbox imports no documents. Declare the operations.`,
    );
  }
  const named = revisionOf(name);
  if (named !== undefined && apiRevision !== undefined && apiRevision !== named) {
    yield invalid("apiRevision", `API revision '${plain(apiRevision)}' does not match '${named}' of the API's id`);
  }
}

const INHERITED = [
  "displayName",
  "description",
  "path",
  "protocols",
  "serviceUrl",
  "subscriptionRequired",
  "subscriptionKeyParameterNames",
  "authenticationSettings",
  "type",
  "apiVersion",
  "apiVersionSetId",
  "termsOfServiceUrl",
  "contact",
  "license",
];

function inherited(write: Write): JsonObject {
  const from = source(write)?.properties ?? {};
  return Object.fromEntries(INHERITED.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])));
}

const INPUT_ONLY = new Set([
  "sourceApiId",
  "format",
  "value",
  "wsdlSelector",
  "apiType",
  "translateRequiredQueryParameters",
  "apiVersionSet",
]);

function complete(write: Write): JsonObject {
  const { id, name, before, input } = write;
  const revision =
    revisionOf(name) ?? text(before?.properties["apiRevision"]) ?? text(input.properties["apiRevision"]) ?? "1";
  const sent = Object.entries(input.properties).filter(([key]) => !INPUT_ONLY.has(key));
  const set = versionSetOf(input.properties, id);
  return {
    type: "http",
    subscriptionRequired: true,
    protocols: ["https"],
    ...inherited(write),
    ...Object.fromEntries(sent),
    ...(set !== undefined && { apiVersionSetId: set }),
    apiRevision: revision,
    isCurrent: !name.includes(";rev="),
    isOnline: true,
  };
}

const SHARED_BY_REVISIONS = ["displayName", "path", "apiVersion", "apiVersionSetId"];

/** A copy of everything below the source of a new revision or version. */
function copied(write: Write, written: StoredResource): readonly Change[] {
  const from = write.before ? undefined : source(write);
  if (!from) return [];
  const { store } = write.context;
  const moved = (id: string) => written.id + id.slice(from.id.length);
  const below = store.below(from.id).filter(({ type }) => !type.endsWith("/releases"));
  return below.map((each) => ({ put: { ...each, id: moved(each.id), etag: store.newEtag() } }));
}

/** All revisions of an API have one path and one name. */
function sharedWithRevisions({ context: { store }, id }: Write, written: StoredResource): readonly Change[] {
  const others = siblings(store, id).filter(
    (other) => isSameApi(other.id, id) && other.id.toLowerCase() !== id.toLowerCase(),
  );
  const shared = Object.fromEntries(SHARED_BY_REVISIONS.map((key) => [key, written.properties[key]]));
  return others.map((other) => {
    const properties = Object.fromEntries(
      Object.entries({ ...other.properties, ...shared }).filter(([, value]) => value !== undefined),
    );
    return { put: { ...other, properties } };
  });
}

function shown({ context: { store }, resource }: Read): JsonObject {
  const { authenticationSettings, subscriptionKeyParameterNames, apiVersionSetId, ...others } = resource.properties;
  const set = text(apiVersionSetId) === undefined ? undefined : store.get(plain(apiVersionSetId));
  return {
    ...others,
    authenticationSettings: { oAuth2: null, openid: null, ...(authenticationSettings as JsonObject | undefined) },
    subscriptionKeyParameterNames: {
      header: "Ocp-Apim-Subscription-Key",
      query: "subscription-key",
      ...(subscriptionKeyParameterNames as JsonObject | undefined),
    },
    ...(apiVersionSetId !== undefined && { apiVersionSetId }),
    ...(set && {
      apiVersionSet: {
        id: set.id,
        name: set.properties["displayName"],
        description: set.properties["description"] ?? null,
        versioningScheme: set.properties["versioningScheme"],
      },
    }),
  };
}

function revisions({ context: { store }, resource }: Read): readonly JsonObject[] {
  return siblings(store, resource.id)
    .filter(({ id }) => isSameApi(id, resource.id))
    .map(({ id, properties, createdAt, changedAt }) => ({
      apiId:
        id.slice((serviceIdOf(id) ?? "").length).replace(/;rev=.*$/i, "") + `;rev=${plain(properties["apiRevision"])}`,
      apiRevision: properties["apiRevision"],
      createdDateTime: createdAt,
      updatedDateTime: changedAt,
      description: properties["apiRevisionDescription"] ?? null,
      privateUrl: `/${plain(properties["path"])}${properties["isCurrent"] === true ? "" : `;rev=${plain(properties["apiRevision"])}`}`,
      isOnline: true,
      isCurrent: properties["isCurrent"] === true,
    }));
}

/** Product links and subscriptions name an API; they go with it. */
function alsoRemoved({ store }: Write["context"], { id, name, properties }: StoredResource): readonly string[] {
  const service = serviceIdOf(id) ?? "";
  if (properties["isCurrent"] !== true) return [];
  const others = siblings(store, id).filter((other) => isSameApi(other.id, id) && other.id !== id);
  const links = store
    .children(service, "products")
    .flatMap((product) => [
      ...store.children(product.id, "apis").filter((link) => link.name.toLowerCase() === name.toLowerCase()),
      ...store
        .children(product.id, "apiLinks")
        .filter((link) => nameOf(plain(link.properties["apiId"])).toLowerCase() === name.toLowerCase()),
    ]);
  const subscriptions = store
    .children(service, "subscriptions")
    .filter(({ properties: { scope } }) => plain(scope).toLowerCase() === id.toLowerCase());
  return [...others.flatMap((other) => [other, ...store.below(other.id)]), ...links, ...subscriptions].map(
    (each) => each.id,
  );
}

/** An API's other revisions have to be asked for: `deleteRevisions=true`. */
function keep({ store }: Write["context"], { id, properties }: StoredResource, query: URLSearchParams): void {
  const others = siblings(store, id).filter((other) => isSameApi(other.id, id) && other.id !== id);
  if (properties["isCurrent"] !== true || others.length === 0 || query.get("deleteRevisions") === "true") return;
  throw validationError([
    invalid("apiId", "Api has revisions. Delete them first or pass in deleteRevisions=true as query param"),
  ]);
}

export const api: ResourceType = {
  type: "Microsoft.ApiManagement/service/apis",
  label: "Api",
  parameter: "apiId",
  token: "azure-native:apimanagement:Api",
  body: "ApiCreateOrUpdateParameter",
  required: ["path"],
  names: ENTITY_NAME,
  verbs: ALL_VERBS,
  rules: [oneOf("protocols", ["http", "https", "ws", "wss"]), addressesAreValid, referencesExist, pathIsFree],
  complete,
  follow: (write, written) => [...copied(write, written), ...sharedWithRevisions(write, written)],
  shown,
  keep,
  alsoRemoved,
  longRunning: { duration: ({ context }) => context.timings.apiWrite, ending: "settle" },
  views: {
    revisions,
    products: ({ context: { store }, resource }) =>
      store
        .children(serviceIdOf(resource.id) ?? "", "products")
        .filter(({ id }) => store.get(`${id}/apis/${resource.name}`))
        .map(({ id, name, type, properties }) => ({ id, type, name, properties })),
  },
};
