import { tierFamily, tiers } from "../../../src/tiers";
import { randomUUID } from "node:crypto";
import { isObject, type JsonObject, plain } from "../body";
import { ArmError, type ErrorDetail, invalid } from "../errors";
import type { StoredResource } from "../resource";
import { revival, revived, softDeletedByName } from "../soft-delete";
import { oneOf, text } from "./common";
import type { ArmContext, ResourceInput, ResourceType, Write } from "./resource-type";

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

function* capacityFits(sku: NonNullable<ResourceInput["sku"]>): Iterable<ErrorDetail> {
  const [min, max] = tiers[sku.name]?.capacity ?? [];
  if (min === undefined || max === undefined) {
    yield invalid("sku", `Sku '${sku.name}' is not one of ${Object.keys(tiers).join(", ")}.`);
  } else if (sku.capacity < min || sku.capacity > max || !Number.isInteger(sku.capacity)) {
    const range = min === max ? min : `${min} to ${max}`;
    yield invalid("capacity", `Capacity of sku ${sku.name} must be ${range}, got ${sku.capacity}.`);
  }
}

function* skuIsPossible({ input: { sku }, before }: Write): Iterable<ErrorDetail> {
  if (sku) yield* capacityFits(sku);
  else yield invalid("sku", "sku should not be empty");
  const was = before?.sku?.name;
  if (sku && was !== undefined && tierFamily(was) !== tierFamily(sku.name)) {
    yield invalid("sku", `Changing sku from ${was} to ${sku.name} is not supported.`);
  }
}

function* publisherIsNamed({ input: { properties } }: Write): Iterable<ErrorDetail> {
  const email = text(properties["publisherEmail"]);
  if (!email) yield invalid("publisherEmail", "publisherEmail should not be empty");
  else if (!/^[^@\s]+@[^@\s]+$/.test(email))
    yield invalid("publisherEmail", `'${email}' is not a valid e-mail address.`);
  if (!text(properties["publisherName"])) yield invalid("publisherName", "publisherName should not be empty");
}

// Text of pulumi-azure-native issues 1741 and 1865; Premium is reported too, Consumption and v2 take both values.
function clientCertificateFits({ input: { sku, properties } }: Write): readonly ErrorDetail[] {
  if (properties["enableClientCertificate"] === false && ["Developer", "Premium"].includes(sku?.name ?? "")) {
    throw new ArmError(
      400,
      "NotSupported",
      `Setting EnableClientCertificate flag to false is not supported for ${sku?.name ?? ""} SKU.`,
      { details: null },
    );
  }
  return [];
}

/** The deleted service that a write asks to restore. */
function toRestore({ context, name, before, input }: Write): StoredResource | undefined {
  return before || input.properties["restore"] !== true
    ? undefined
    : softDeletedByName(context.store, context.now(), name);
}

/** A service's name is a host name: one in the world, and for 48 hours after its delete nobody's. */
function nameIsFree({ context, id, name, before, input }: Write): readonly ErrorDetail[] {
  const other = context.store
    .ofType("Microsoft.ApiManagement/service")
    .find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (other && other.id.toLowerCase() !== id.toLowerCase()) {
    throw new ArmError(409, "ServiceAlreadyExists", `Api service already exists: ${name}`, { details: null });
  }
  const isRestore = input.properties["restore"] === true;
  const deleted = before ? undefined : softDeletedByName(context.store, context.now(), name);
  if (isRestore && !before && !deleted) {
    throw new ArmError(
      400,
      "ServiceUndeleteNotPossible",
      `Service ${name} is not deleted; there is nothing to restore.`,
      { details: null },
    );
  }
  if (deleted && !isRestore) {
    throw new ArmError(
      409,
      "ServiceAlreadyExistsInSoftDeletedState",
      `Api service ${name} was soft-deleted. In order to create the new service with the same name, you have to either undelete the service or purge it. See https://aka.ms/apimsoftdelete.`,
      { details: null },
    );
  }
  return [];
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

const identityIds = (known: unknown): JsonObject => {
  const { principalId = randomUUID(), clientId = randomUUID() } = isObject(known) ? known : {};
  return { principalId, clientId };
};

function userAssigned(wanted: unknown, known: unknown): JsonObject {
  const before = isObject(known) ? known : {};
  return Object.fromEntries(Object.keys(isObject(wanted) ? wanted : {}).map((id) => [id, identityIds(before[id])]));
}

/** The identity with the ids that Azure would give it; those that it has stay. */
export function completeIdentity(
  identity: JsonObject | undefined,
  before: JsonObject | undefined,
  tenantId: string,
): JsonObject | undefined {
  const type = plain(identity?.["type"]);
  if (!identity || type === "None") return identity;
  const { userAssignedIdentities } = identity;
  return {
    ...identity,
    tenantId,
    ...(/SystemAssigned/i.test(type) && { principalId: before?.["principalId"] ?? randomUUID() }),
    ...(/UserAssigned/i.test(type) && {
      userAssignedIdentities: userAssigned(userAssignedIdentities, before?.["userAssignedIdentities"]),
    }),
  };
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
