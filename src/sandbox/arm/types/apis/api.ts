import { apiManagement } from "../../../../azure/types/api-management";
import { SUBSCRIPTION_KEY } from "../../../../azure/names";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { serviceIdOf } from "../../basics/ids";
import { ENTITY_NAME, oneOf, stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { Read, ResourceType, Write } from "../common/resource-type";
import {
  source,
  revisionOf,
  copied,
  sharedWithRevisions,
  revisions,
  alsoRemoved,
  keep,
  withoutCurrentRevision,
} from "./api-revisions";
import { versionSetOf, pathIsFree, addressesAreValid, referencesExist } from "./api-rules";

/** With earlier API versions azurerm and az take only 200 and 204 for a delete. */
const DELETE_GOES_ON_SINCE = "2024-05-01";

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
    revisionOf(name) ?? stringIn(before?.properties["apiRevision"]) ?? stringIn(input.properties["apiRevision"]) ?? "1";
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

function shown({ context: { store }, resource }: Read): JsonObject {
  const { authenticationSettings, subscriptionKeyParameterNames, apiVersionSetId, ...others } = resource.properties;
  const set = stringIn(apiVersionSetId) === undefined ? undefined : store.get(plain(apiVersionSetId));
  return {
    ...others,
    authenticationSettings: { oAuth2: null, openid: null, ...(authenticationSettings as JsonObject | undefined) },
    subscriptionKeyParameterNames: {
      ...SUBSCRIPTION_KEY,
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

export const api: ResourceType = {
  ...inService(apiManagement.Api, "Api"),
  required: ["path"],
  names: ENTITY_NAME,
  rules: [oneOf("protocols", ["http", "https", "ws", "wss"]), addressesAreValid, referencesExist, pathIsFree],
  complete,
  follow: (write, written) => [...copied(write, written), ...sharedWithRevisions(write, written)],
  shown,
  keep,
  alsoRemoved,
  storedName: withoutCurrentRevision,
  takes: "apiWrite",
  settles: true,
  removal: ({ timings }, _api, apiVersion) =>
    apiVersion >= DELETE_GOES_ON_SINCE ? { ending: "settle", durationMs: timings.apiWrite } : undefined,
  views: {
    revisions,
    products: ({ context: { store }, resource }) =>
      store
        .children(serviceIdOf(resource.id) ?? "", "products")
        .filter(({ id }) => store.get(`${id}/apis/${resource.name}`))
        .map(({ id, name, type, properties }) => ({ id, type, name, properties })),
  },
};
