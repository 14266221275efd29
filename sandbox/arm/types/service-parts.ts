import { isObject, type JsonObject, plain } from "../body";
import { type ErrorDetail, invalid } from "../errors";
import { serviceIdOf } from "../ids";
import type { StoredResource } from "../resource";
import type { Change } from "../store";
import { ENTITY_NAME, oneOf, SHORT_NAME, text, unique, withDefaults } from "./common";
import { ALL_VERBS, type Read, type ResourceType, type Verb, type Write } from "./resource-type";

export const tag: ResourceType = {
  type: "Microsoft.ApiManagement/service/tags",
  label: "Tag",
  parameter: "tagId",
  token: "azure-native:apimanagement:Tag",
  body: "TagCreateUpdateParameters",
  required: ["displayName"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [unique("displayName", "displayName", () => "Tag with the same name already exists.")],
  alsoRemoved: ({ store }, { id, name }) => {
    const service = `${serviceIdOf(id) ?? ""}/`.toLowerCase();
    return TAG_LINK_TYPES.flatMap((type) => store.ofType(type))
      .filter((link) => link.id.toLowerCase().startsWith(service) && link.name.toLowerCase() === name.toLowerCase())
      .map((link) => link.id);
  },
};

const TAG_LINK_VERBS: readonly Verb[] = ["GET", "HEAD", "PUT", "DELETE", "LIST"];

export const tagLinks: readonly ResourceType[] = [
  ["apis", "TagByApi"],
  ["apis/operations", "TagByOperation"],
  ["products", "TagByProduct"],
].map(([of = "", token = ""]) => ({
  type: `Microsoft.ApiManagement/service/${of}/tags`,
  label: "Tag",
  parameter: "tagId",
  token: `azure-native:apimanagement:${token}`,
  names: SHORT_NAME,
  verbs: TAG_LINK_VERBS,
  link: "tags",
}));

const TAG_LINK_TYPES = tagLinks.map(({ type }) => type);

const MASK = "*****";

/** A proxy's password is never shown; who sends the mask back means the one that is kept. */
function backendProperties({ input: { properties }, before }: Write): JsonObject {
  const { proxy } = properties;
  const kept = before?.properties["proxy"];
  if (!isObject(proxy) || proxy["password"] !== MASK || !isObject(kept)) return properties;
  return { ...properties, proxy: { ...proxy, password: kept["password"] } };
}

function backendShown({ resource: { properties } }: Read): JsonObject {
  const { proxy } = properties;
  return isObject(proxy) && proxy["password"] !== undefined
    ? { ...properties, proxy: { ...proxy, password: MASK } }
    : properties;
}

function* backendHasTarget({ input: { properties } }: Write): Iterable<ErrorDetail> {
  if (properties["type"] === "Pool") return;
  if (!text(properties["url"])) yield invalid("url", "url should not be empty");
  if (!text(properties["protocol"])) yield invalid("protocol", "protocol should not be empty");
}

export const backend: ResourceType = {
  type: "Microsoft.ApiManagement/service/backends",
  label: "Backend",
  parameter: "backendId",
  token: "azure-native:apimanagement:Backend",
  body: "BackendContract",
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [backendHasTarget, oneOf("protocol", ["http", "soap"]), oneOf("type", ["Single", "Pool"])],
  complete: backendProperties,
  shown: backendShown,
  actions: { reconnect: () => ({ status: 202 }) },
};

const LOGGER_SECRETS = ["instrumentationKey", "connectionString"];
const isReference = (value: unknown) => /^\{\{.*\}\}$/.test(plain(value));

/** The named value in which API Management keeps a logger's credential, so that no answer shows it. */
const credentialName = (loggerName: string, key: string) =>
  `Logger-Credentials-${Buffer.from(`${loggerName} ${key}`).toString("hex").slice(-24).padStart(24, "0")}`;

const credentials = (properties: JsonObject): readonly [key: string, value: unknown][] => {
  const all = properties["credentials"];
  return isObject(all) ? Object.entries(all) : [];
};

const isHidden = ([key, value]: readonly [string, unknown]) => LOGGER_SECRETS.includes(key) && !isReference(value);

function loggerProperties({ name, input: { properties } }: Write): JsonObject {
  const shown = credentials(properties).map(([key, value]) => [
    key,
    isHidden([key, value]) ? `{{${credentialName(name, key)}}}` : value,
  ]);
  return {
    isBuffered: true,
    ...properties,
    ...(shown.length > 0 && { credentials: Object.fromEntries(shown) as JsonObject }),
  };
}

function credentialValues(
  { name, input: { properties }, parent, context: { store } }: Write,
  written: StoredResource,
): readonly Change[] {
  return credentials(properties)
    .filter(isHidden)
    .map(([key, value]) => {
      const displayName = credentialName(name, key);
      const id = `${parent?.id ?? ""}/namedValues/${displayName}`;
      const type = "Microsoft.ApiManagement/service/namedValues";
      return {
        put: {
          ...written,
          id,
          name: displayName,
          type,
          etag: store.newEtag(),
          properties: { displayName, value, secret: true },
        },
      };
    });
}

function* credentialsFitType({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const keys = credentials(properties).map(([key]) => key);
  const { loggerType } = properties;
  if (loggerType === "applicationInsights" && !keys.some((key) => LOGGER_SECRETS.includes(key))) {
    yield invalid("credentials", "An applicationInsights logger needs instrumentationKey or connectionString");
  }
  if (loggerType === "azureEventHub" && !keys.includes("name")) {
    yield invalid("credentials", "An azureEventHub logger needs the name of the event hub");
  }
}

export const logger: ResourceType = {
  type: "Microsoft.ApiManagement/service/loggers",
  label: "Logger",
  parameter: "loggerId",
  token: "azure-native:apimanagement:Logger",
  body: "LoggerContract",
  required: ["loggerType"],
  names: ENTITY_NAME,
  verbs: ALL_VERBS,
  rules: [oneOf("loggerType", ["applicationInsights", "azureEventHub", "azureMonitor"]), credentialsFitType],
  complete: loggerProperties,
  follow: credentialValues,
  alsoRemoved: ({ store }, { id, name }) =>
    LOGGER_SECRETS.map((key) => `${serviceIdOf(id) ?? ""}/namedValues/${credentialName(name, key)}`).filter((each) =>
      store.get(each),
    ),
};

export const authorizationServer: ResourceType = {
  type: "Microsoft.ApiManagement/service/authorizationServers",
  label: "AuthorizationServer",
  parameter: "authsid",
  token: "azure-native:apimanagement:AuthorizationServer",
  body: "AuthorizationServerContract",
  required: ["displayName", "clientRegistrationEndpoint", "authorizationEndpoint", "grantTypes", "clientId"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  complete: withDefaults({ authorizationMethods: ["GET"], supportState: false }),
  secrets: ["clientSecret", "resourceOwnerPassword"],
  actions: {
    listSecrets: ({ resource: { properties } }) => ({
      status: 200,
      body: {
        clientSecret: properties["clientSecret"] ?? null,
        resourceOwnerUsername: properties["resourceOwnerUsername"] ?? null,
        resourceOwnerPassword: properties["resourceOwnerPassword"] ?? null,
      },
    }),
  },
};
