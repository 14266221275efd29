import { builtIns } from "./built-ins";
import type { Ending, Endings } from "./operations";
import type { StoredResource } from "./resource";
import { deletedService } from "./soft-delete";
import type { Change, Store } from "./store";
import type { ArmContext } from "./types/resource-type";
import { runningProperties } from "./types/service-properties";

const put = (resource: StoredResource): Change => ({ put: resource });

async function running(context: ArmContext, service: StoredResource): Promise<StoredResource> {
  const properties = {
    ...service.properties,
    ...(await runningProperties(context, service)),
    provisioningState: "Succeeded",
    targetProvisioningState: "",
  };
  return { ...service, properties, etag: context.store.newEtag(), changedAt: context.now().toISOString() };
}

// Its group may have been deleted while its gateway was asked for its address.
const isThere = (store: Store, { id }: StoredResource) => store.get(id) !== undefined;

const onService =
  (ending: (service: StoredResource) => Promise<readonly Change[]>): Ending =>
  async (service) =>
    service ? ending(service) : [];

/** What happens at the end of each kind of long-running operation. */
export function endingsOf(context: ArmContext): Endings {
  const { store } = context;
  return {
    settle: async () => [],
    activateService: onService(async (service) => {
      const ready = await running(context, service);
      const inside = builtIns(ready, context.now(), () => store.newEtag());
      return isThere(store, service) ? [put(ready), ...inside.map(put)] : [];
    }),
    updateService: onService(async (service) => {
      const ready = await running(context, service);
      return isThere(store, service) ? [put(ready)] : [];
    }),
    deleteService: onService(async (service) => [
      ...[...store.below(service.id), service].map(({ id }) => ({ remove: id })),
      put(deletedService(context, service)),
    ]),
  };
}
