import type { JsonObject } from "../../basics/json";
import type { StoredResource } from "../../store/resource";
import { certificates, hostnames, regions } from "./hostnames";
import type { ArmContext, Write } from "../common/resource-type";

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

export function completeService({ context, name, before, input }: Write): JsonObject {
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
