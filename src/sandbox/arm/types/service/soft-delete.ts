import { ArmError } from "../../basics/errors";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { compactLocation } from "../../../../azure/regions";
import type { StoredResource } from "../../store/resource";
import type { StoreChange, Store } from "../../store/store";
import type { ArmContext } from "../common/resource-type";

const DELETED_TYPE = "Microsoft.ApiManagement/deletedservices";

const RETENTION_MS = 48 * 3600 * 1000;

/** What a deleted service leaves for 48 hours: its name taken, and all that it was. */
export function deletedService({ store, now }: ArmContext, service: StoredResource): StoredResource {
  const time = now();
  const subscription = service.id.split("/")[2] ?? "";
  const { provisioningState: _state, targetProvisioningState: _target, ...properties } = service.properties;
  return {
    id: `/subscriptions/${subscription}/providers/Microsoft.ApiManagement/locations/${compactLocation(service.location ?? "")}/deletedservices/${service.name}`,
    name: service.name,
    type: DELETED_TYPE,
    location: service.location ?? "",
    etag: store.newEtag(),
    createdAt: time.toISOString(),
    changedAt: time.toISOString(),
    properties: {
      serviceId: service.id,
      deletionDate: time.toISOString(),
      scheduledPurgeDate: new Date(time.getTime() + RETENTION_MS).toISOString(),
      kept: [{ ...service, properties }, ...store.below(service.id)],
    },
  };
}

/** Deleted services whose time is not over. */
export function deletedServices(store: Store, now: Date): readonly StoredResource[] {
  return store
    .ofType(DELETED_TYPE)
    .filter(({ properties }) => Date.parse(plain(properties["scheduledPurgeDate"])) > now.getTime());
}

export function softDeletedByName(store: Store, now: Date, name: string): StoredResource | undefined {
  return deletedServices(store, now).find((each) => each.name.toLowerCase() === name.toLowerCase());
}

const keptOf = ({ properties }: StoredResource) => properties["kept"] as readonly StoredResource[];

/** The service as it was when it was deleted. */
export function revived(deleted: StoredResource): StoredResource | undefined {
  return keptOf(deleted)[0];
}

/** Everything that was in a deleted service, back again, and its entry among the deleted ones gone. */
export function revival(deleted: StoredResource): readonly StoreChange[] {
  return [
    ...keptOf(deleted)
      .slice(1)
      .map((put) => ({ put })),
    { remove: deleted.id },
  ];
}

export function deletedView({
  id,
  name,
  location,
  properties: { kept: _kept, ...properties },
}: StoredResource): JsonObject {
  return { id, name, type: DELETED_TYPE, location, properties };
}

export function deletedNotFound(name: string): ArmError {
  return new ArmError(404, "ServiceNotFound", `Service ${name} is not deleted, or its deletion is final.`, {
    details: null,
  });
}
