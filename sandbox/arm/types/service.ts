import { type JsonObject } from "../body";
import { ArmError } from "../errors";
import type { StoredResource } from "../resource";
import { revival, revived, softDeletedByName } from "../soft-delete";
import { oneOf } from "./common";
import { certificates, hostnames, regions } from "./hostnames";
import type { ArmContext, Read, ResourceType, Write } from "./resource-type";
import { skuIsPossible, publisherIsNamed, clientCertificateFits, nameIsFree } from "./service-rules";

const TLS_PREFIX = "Microsoft.WindowsAzure.ApiManagement.Gateway.";

const TLS_DEFAULTS = [
  "Security.Protocols.Tls10",
  "Security.Protocols.Tls11",
  "Security.Protocols.Ssl30",
  "Security.Ciphers.TripleDes168",
  "Security.Backend.Protocols.Tls10",
  "Security.Backend.Protocols.Tls11",
  "Security.Backend.Protocols.Ssl30",
  "Protocols.Server.Http2",
].map((name) => [TLS_PREFIX + name, "False"] as const);

/** The deleted service that a write asks to restore. */
function toRestore({ context, name, before, input }: Write): StoredResource | undefined {
  return before || input.properties["restore"] !== true
    ? undefined
    : softDeletedByName(context.store, context.now(), name);
}

function complete({ context, name, before, input }: Write): JsonObject {
  const isConsumption = input.sku?.name === "Consumption";
  const { restore: _restore, ...sent } = input.properties;
  return {
    notificationSenderEmail: "apimgmt-noreply@mail.windowsazure.com",
    virtualNetworkType: "None",
    disableGateway: false,
    natGatewayState: "Unsupported",
    publicNetworkAccess: "Enabled",
    legacyPortalStatus: "Disabled",
    developerPortalStatus: isConsumption ? "Disabled" : "Enabled",
    apiVersionConstraint: {},
    ...sent,
    hostnameConfigurations: hostnames(name, sent["hostnameConfigurations"]),
    ...(sent["certificates"] !== undefined && { certificates: certificates(sent["certificates"]) }),
    customProperties: { ...Object.fromEntries(TLS_DEFAULTS), ...(sent["customProperties"] as JsonObject | undefined) },
    ...(isConsumption && { enableClientCertificate: sent["enableClientCertificate"] ?? false }),
    createdAtUtc: before?.properties["createdAtUtc"] ?? context.now().toISOString(),
    platformVersion: before?.properties["platformVersion"] ?? "undetermined",
    ...keptUrls(before),
  };
}

const URLS = [
  "gatewayUrl",
  "gatewayRegionalUrl",
  "portalUrl",
  "developerPortalUrl",
  "managementApiUrl",
  "scmUrl",
  "publicIPAddresses",
  "outboundPublicIPAddresses",
];

const keptUrls = (before: StoredResource | undefined): JsonObject =>
  Object.fromEntries(
    URLS.flatMap((key) => (before?.properties[key] === undefined ? [] : [[key, before.properties[key]]])),
  );

/** What the service has only once it runs; portals and addresses are not for Consumption. */
export async function runningProperties(context: ArmContext, service: StoredResource): Promise<JsonObject> {
  const gatewayUrl = await context.gatewayUrlOf(service.name);
  const { additionalLocations } = service.properties;
  if (service.sku?.name === "Consumption") return { gatewayUrl, platformVersion: "mtv1" };
  return {
    gatewayUrl,
    gatewayRegionalUrl: gatewayUrl,
    portalUrl: context.portalUrl,
    developerPortalUrl: context.portalUrl,
    managementApiUrl: context.managementUrl,
    scmUrl: context.managementUrl,
    publicIPAddresses: ["127.0.0.1"],
    outboundPublicIPAddresses: ["127.0.0.1"],
    ...(additionalLocations !== undefined && { additionalLocations: regions(additionalLocations, gatewayUrl) }),
    platformVersion: service.sku?.name.endsWith("V2") === true ? "stv2.1" : "stv2",
  };
}

// What the gateways have to learn takes its time; tags and the publisher's details do not.
const SLOW = [
  "customProperties",
  "hostnameConfigurations",
  "virtualNetworkType",
  "additionalLocations",
  "disableGateway",
  "enableClientCertificate",
];

const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);

function duration(write: Write): number {
  const { context, before, input } = write;
  if (!before) return context.timings.serviceActivation;
  const after = complete(write);
  const isSlow = differs(input.sku, before.sku) || SLOW.some((key) => differs(after[key], before.properties[key]));
  return isSlow ? context.timings.serviceUpdate : 0;
}

/** GET …/allPolicies: every policy of the service, all of them compliant, since the sandbox has no policy restrictions. */
function allPolicies({ context: { store }, resource }: Read): readonly JsonObject[] {
  const policies = store.below(resource.id).filter(({ type }) => type.endsWith("/policies"));
  return policies.map(({ id }, index) => {
    const name = `allpolicies${index + 1}`;
    const type = "Microsoft.ApiManagement/service/allpolicies";
    return {
      id: `${resource.id}/allpolicies/${name}`,
      type,
      name,
      properties: { referencePolicyId: id, complianceState: "Compliant" },
    };
  });
}

const TAGGED = { apis: "api", products: "product" } as const;

/** GET …/apisByTags and …/productsByTags: one entry for each tag of each. */
function byTags(collection: keyof typeof TAGGED) {
  return ({ context: { store }, resource }: Read): readonly JsonObject[] =>
    store.children(resource.id, collection).flatMap((each) =>
      store.children(each.id, "tags").map(({ name }) => ({
        tag: { id: `/tags/${name}`, name: store.get(`${resource.id}/tags/${name}`)?.properties["displayName"] },
        [TAGGED[collection]]: {
          ...each.properties,
          id: `/${collection}/${each.name}`,
          name: each.properties["displayName"],
        },
      })),
    );
}

function refuseSso(): never {
  throw new ArmError(
    400,
    "MethodNotAllowed",
    "The sandbox has no publisher portal to sign on to, so it issues no single sign-on token.",
    { details: null },
  );
}

export const service: ResourceType = {
  type: "Microsoft.ApiManagement/service",
  label: "Service",
  parameter: "serviceName",
  token: "azure-native:apimanagement:ApiManagementService",
  body: "ApiManagementServiceResource",
  replacedByPatch: ["customProperties"],
  names: { min: 1, max: 50, pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/ },
  verbs: ["GET", "PUT", "PATCH", "DELETE", "LIST"],
  rules: [
    nameIsFree,
    skuIsPossible,
    publisherIsNamed,
    clientCertificateFits,
    oneOf("virtualNetworkType", ["None", "External", "Internal"]),
  ],
  revive: (write) => {
    const deleted = toRestore(write);
    return deleted && revived(deleted);
  },
  prepare: async ({ context, name, before }) => (before ? {} : { gatewayUrl: await context.gatewayUrlOf(name) }),
  complete,
  follow: (write) => {
    const deleted = toRestore(write);
    return deleted ? revival(deleted) : [];
  },
  longRunning: { duration, ending: "service" },
  actions: { getssotoken: refuseSso },
  views: { allPolicies, apisByTags: byTags("apis"), productsByTags: byTags("products") },
};
