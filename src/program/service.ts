import { ApiManagementService, getApiManagementServiceOutput } from "@pulumi/azure-native/apimanagement";
import { ComponentResource, output } from "@pulumi/pulumi";
import type { InvokeOptions, Output } from "@pulumi/pulumi";
import type { Settings } from "./settings";
import type { Templates } from "../templates/model";
import { COMPONENTS, givenName } from "./names";

/** A new service takes up to 40 minutes, a change to its gateways up to 45. */
const TIMEOUTS = { create: "90m", update: "90m", delete: "90m" };

/** What the parts of a service have to know of it. */
export interface ServiceReference {
  readonly resourceGroupName: Output<string>;
  readonly serviceName: Output<string>;
  /** ARM id. */
  readonly id: Output<string>;
  readonly gatewayUrl: Output<string>;
  /** Undefined where the tier has no portal, or it is switched off. */
  readonly developerPortalUrl: Output<string | undefined>;
}

/** What a new service is made from. */
export interface ServiceArgs {
  readonly settings: Settings;
  readonly resourceGroupName: Output<string>;
  /** Gives the service an identity of its own, with which it reads Key Vault. */
  readonly identity: boolean;
}

/**
 * A new API Management service. Protected by setting; a change to another family of tiers replaces it. The new one comes first, so
 * that a replacement under the name of the old one fails while nothing is lost: a deleted service's name stays taken for 48 hours.
 */
export class Service extends ComponentResource {
  readonly reference: ServiceReference;

  constructor(name: string, { settings, resourceGroupName, identity }: ServiceArgs) {
    super(`${COMPONENTS}:Service`, name);
    const { publisherName, publisherEmail, skuName, skuCapacity, location, tags, protect, tierFamily } = settings;
    const service = new ApiManagementService(
      `${name}-`,
      {
        ...givenName("serviceName", settings.serviceName),
        resourceGroupName,
        location,
        publisherName,
        publisherEmail,
        sku: { name: skuName, capacity: skuCapacity },
        // False is azure-native's own default. The classic tiers refuse it; elsewhere true asks every caller for a certificate.
        enableClientCertificate: tierFamily === "classic",
        ...identityOf(identity, settings.identities),
        tags,
      },
      { parent: this, protect, customTimeouts: TIMEOUTS, replacementTrigger: tierFamily },
    );
    this.reference = referenceTo(resourceGroupName, service.name);
    this.registerOutputs({ gatewayUrl: this.reference.gatewayUrl });
  }
}

/** The service's own identity where it is needed, and those that the stack gives it. */
function identityOf(needsOwn: boolean, given: readonly string[]) {
  if (given.length === 0) return needsOwn ? { identity: { type: "SystemAssigned" } } : {};
  const type = needsOwn ? "SystemAssigned, UserAssigned" : "UserAssigned";
  return { identity: { type, userAssignedIdentities: Object.fromEntries(given.map((id) => [id, {}])) } };
}

/** Whether a template reads Key Vault with the service's own identity. */
export function needsIdentity({ apis }: Templates): boolean {
  const templates = apis.flatMap(({ namedValues }) => Object.values(namedValues));
  return templates.some((template) => "keyVault" in template && template.keyVault.identityClientId === undefined);
}

/** An API Management service that exists already and stays as it is. */
export function existingService({ serviceName }: Settings, resourceGroupName: Output<string>): ServiceReference {
  return referenceTo(resourceGroupName, output(serviceName));
}

/**
 * Reads the service itself. Its resource's own outputs would do, but a preview of any change to the service does not know their
 * values, and would announce a change of everything made from them.
 */
export function referenceTo(
  resourceGroupName: Output<string>,
  serviceName: Output<string>,
  options: InvokeOptions = {},
): ServiceReference {
  const service = getApiManagementServiceOutput({ resourceGroupName, serviceName }, options);
  const { id, gatewayUrl, developerPortalUrl } = service;
  return { resourceGroupName, serviceName, id, gatewayUrl, developerPortalUrl };
}
