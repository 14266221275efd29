import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { nameOf, parentOf } from "../../basics/ids";
import type { StoredResource } from "../../store/resource";
import type { StoreChange, Store } from "../../store/store";
import { fullId, SHORT_NAME, stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

/** The revision that a release makes current; `…/apis/x` itself is the one that is. */
function releasedRevision(
  { store }: { readonly store: Store },
  id: string,
  properties: JsonObject,
): StoredResource | undefined {
  const api = parentOf(id).parent;
  const reference = fullId(stringIn(properties["apiId"]) ?? api, id);
  const current = store.get(api);
  const [, revision = current?.properties["apiRevision"]] = /;rev=([^;]+)$/i.exec(reference) ?? [];
  return current?.properties["apiRevision"] === revision ? current : store.get(`${api};rev=${plain(revision)}`);
}

function moveTree(store: Store, from: StoredResource, to: string, isCurrent: boolean): readonly StoreChange[] {
  const put = (each: StoredResource): StoreChange => ({
    put: { ...each, id: to + each.id.slice(from.id.length), etag: store.newEtag() },
  });
  const root = { ...from, name: nameOf(to), properties: { ...from.properties, isCurrent } };
  const below = store.below(from.id).filter(({ type }) => type !== apiManagement.ApiRelease.type);
  return [put(root), ...below.map(put)];
}

function makeCurrent({ context: { store }, parent }: Write, written: StoredResource): readonly StoreChange[] {
  const released = releasedRevision({ store }, written.id, written.properties);
  if (!parent || !released || released.id === parent.id) return [];
  const gone = [parent, released].flatMap((tree) =>
    store.below(tree.id).filter(({ type }) => type !== apiManagement.ApiRelease.type),
  );
  return [
    ...gone.map(({ id }) => ({ remove: id })),
    { remove: released.id },
    ...moveTree(store, parent, `${parent.id};rev=${plain(parent.properties["apiRevision"])}`, false),
    ...moveTree(store, released, parent.id, true),
  ];
}

export const apiRelease: ResourceType = {
  ...inService(apiManagement.ApiRelease, "ApiRelease"),
  takes: "apiChildWrite",
  names: SHORT_NAME,
  rules: [
    function* revisionExists({ context, id, input }: Write): Iterable<ErrorDetail> {
      if (!releasedRevision(context, id, input.properties)) yield invalid("apiId", "Api revision not found");
    },
  ],
  complete: ({ context, id, before, input: { properties } }) => ({
    ...properties,
    apiId: fullId(stringIn(properties["apiId"]) ?? parentOf(id).parent, id),
    createdDateTime: before?.properties["createdDateTime"] ?? context.now().toISOString(),
    updatedDateTime: context.now().toISOString(),
  }),
  follow: makeCurrent,
};
