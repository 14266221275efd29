import { type JsonObject } from "../body";
import { ArmError } from "../errors";
import type { StoredResource } from "../resource";
import { revival, revived, softDeletedByName } from "../soft-delete";
import { oneOf } from "./common";
import type { ArmContext, ResourceType, Write } from "./resource-type";
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

const hostOf = (name: string) => `${name.toLowerCase()}.azure-api.net`;

function complete({ context, name, before, input }: Write): JsonObject {
  const isConsumption = input.sku?.name === "Consumption";
  const { restore: _restore, ...sent } = input.properties;
  return {
    notificationSenderEmail: "apimgmt-noreply@mail.windowsazure.com",
    hostnameConfigurations: [
      {
        type: "Proxy",
        hostName: hostOf(name),
        negotiateClientCertificate: false,
        defaultSslBinding: true,
        certificateSource: "BuiltIn",
      },
    ],
    virtualNetworkType: "None",
    disableGateway: false,
    natGatewayState: "Unsupported",
    publicNetworkAccess: "Enabled",
    legacyPortalStatus: "Disabled",
    developerPortalStatus: isConsumption ? "Disabled" : "Enabled",
    ...sent,
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

function duration({ context: { timings }, before, input }: Write): number {
  if (!before) return timings.serviceActivation;
  const changed = (key: string) =>
    input.properties[key] !== undefined &&
    JSON.stringify(input.properties[key]) !== JSON.stringify(before.properties[key]);
  const isSlow = JSON.stringify(input.sku) !== JSON.stringify(before.sku) || SLOW.some(changed);
  return isSlow ? timings.serviceUpdate : 0;
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
};
