import { apiManagement } from "../../../azure/types/api-management";
import { ArmError } from "../errors";
import type { StoredResource } from "../resource";
import { revival, revived, softDeletedByName } from "../soft-delete";
import { oneOf } from "./common";
import type { ResourceType, Write } from "./resource-type";
import { complete } from "./service-properties";
import { clientCertificateFits, nameIsFree, publisherIsNamed, skuIsPossible } from "./service-rules";
import { allPolicies, byTags } from "./service-views";

/** The deleted service that a write asks to restore. */
function toRestore({ context, name, before, input }: Write): StoredResource | undefined {
  return before || input.properties["restore"] !== true
    ? undefined
    : softDeletedByName(context.store, context.now(), name);
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

function refuseSso(): never {
  throw new ArmError(
    400,
    "MethodNotAllowed",
    "The sandbox has no publisher portal to sign on to, so it issues no single sign-on token.",
    { details: null },
  );
}

export const service: ResourceType = {
  ...apiManagement.ApiManagementService,
  label: "Service",
  replacedByPatch: ["customProperties"],
  names: { min: 1, max: 50, pattern: /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/ },
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
