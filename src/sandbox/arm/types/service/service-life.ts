import { builtIns } from "./built-ins";
import type { StoredResource } from "../../store/resource";
import { deletedService, softDeletedByName } from "./soft-delete";
import type { StoreChange, Store } from "../../store/store";
import type { ArmContext, Ending, Plan, Removal, Write } from "../common/resource-type";
import { completeService, runningProperties } from "./service-properties";

/** The deleted service that a write asks to restore. */
export function toRestore({ context, name, before, input }: Write): StoredResource | undefined {
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
  const after = completeService(write);
  const isSlow = differs(input.sku, before.sku) || SLOW.some((key) => differs(after[key], before.properties[key]));
  return isSlow ? context.timings.serviceUpdate : 0;
}

const inState = (service: StoredResource, provisioningState: string, targetProvisioningState: string) => ({
  ...service,
  properties: { ...service.properties, provisioningState, targetProvisioningState },
});

/** A service is created at once and active later; of its updates, those go on that its gateways must learn. */
export function planService(write: Write, service: StoredResource): Plan {
  const durationMs = duration(write);
  if (write.before && durationMs === 0) return { resource: inState(service, "Succeeded", "") };
  const ending = write.before || toRestore(write) ? "updateService" : "activateService";
  const resource = write.before ? inState(service, "Updating", "Updating") : inState(service, "Created", "Activating");
  return { resource, goesOn: { ending, durationMs } };
}

export const serviceRemoval = ({ timings }: ArmContext, service: StoredResource): Removal => ({
  ending: "deleteService",
  durationMs: timings.serviceUpdate,
  meanwhile: inState(service, "Deleting", "Deleting"),
});

const put = (resource: StoredResource): StoreChange => ({ put: resource });

async function running(context: ArmContext, service: StoredResource): Promise<StoredResource> {
  const { properties } = inState(service, "Succeeded", "");
  const ready = { ...properties, ...(await runningProperties(context, service)) };
  return { ...service, properties: ready, etag: context.store.newEtag(), changedAt: context.now().toISOString() };
}

// Its group may have been deleted while its gateway was asked for its address.
const isThere = (store: Store, { id }: StoredResource) => store.get(id) !== undefined;

export const serviceEndings: Readonly<Record<string, Ending>> = {
  activateService: async (context, service) => {
    const ready = await running(context, service);
    const inside = builtIns(ready, context.now(), () => context.store.newEtag());
    return isThere(context.store, service) ? [put(ready), ...inside.map(put)] : [];
  },
  updateService: async (context, service) => {
    const ready = await running(context, service);
    return isThere(context.store, service) ? [put(ready)] : [];
  },
  deleteService: async (context, service) => [
    ...[...context.store.below(service.id), service].map(({ id }) => ({ remove: id })),
    put(deletedService(context, service)),
  ],
};
