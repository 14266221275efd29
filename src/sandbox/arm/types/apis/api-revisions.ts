import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid, validationError } from "../../basics/errors";
import { apiIdOf, nameOf, parentOf, serviceIdOf } from "../../basics/ids";
import type { StoredResource } from "../../store/resource";
import type { StoreChange, Store } from "../../store/store";
import { fullId, stringIn } from "../common/rules";
import type { Read, Write } from "../common/resource-type";

/** The API that a new revision or version is copied from; undefined when there is none of that name. */
export function source({ context, id, input }: Write): StoredResource | undefined {
  const reference = stringIn(input.properties["sourceApiId"]);
  return reference === undefined ? undefined : context.store.get(fullId(reference, id));
}

export const revisionOf = (name: string) => /;rev=([^;]+)$/i.exec(name)?.[1];

export const siblings = (store: Store, id: string) => store.children(parentOf(id).parent, "apis");

export const isSameApi = (one: string, other: string) => apiIdOf(one)?.toLowerCase() === apiIdOf(other)?.toLowerCase();

const SHARED_BY_REVISIONS = ["displayName", "path", "apiVersion", "apiVersionSetId"];

/** A copy of everything below the source of a new revision or version. */
export function copied(write: Write, written: StoredResource): readonly StoreChange[] {
  const from = write.before ? undefined : source(write);
  if (!from) return [];
  const { store } = write.context;
  const moved = (id: string) => written.id + id.slice(from.id.length);
  const below = store.below(from.id).filter(({ type }) => type !== apiManagement.ApiRelease.type);
  return below.map((each) => ({ put: { ...each, id: moved(each.id), etag: store.newEtag() } }));
}

/** All revisions of an API have one path and one name. */
export function sharedWithRevisions(
  { context: { store }, id }: Write,
  written: StoredResource,
): readonly StoreChange[] {
  const others = siblings(store, id).filter(
    (other) => isSameApi(other.id, id) && other.id.toLowerCase() !== id.toLowerCase(),
  );
  const shared = Object.fromEntries(SHARED_BY_REVISIONS.map((key) => [key, written.properties[key]]));
  return others.map((other) => {
    const properties = Object.fromEntries(
      Object.entries({ ...other.properties, ...shared }).filter(([, value]) => value !== undefined),
    );
    return { put: { ...other, properties } };
  });
}

export function revisions({ context: { store }, resource }: Read): readonly JsonObject[] {
  return siblings(store, resource.id)
    .filter(({ id }) => isSameApi(id, resource.id))
    .map(({ id, properties, createdAt, changedAt }) => ({
      apiId:
        id.slice((serviceIdOf(id) ?? "").length).replace(/;rev=.*$/i, "") + `;rev=${plain(properties["apiRevision"])}`,
      apiRevision: properties["apiRevision"],
      createdDateTime: createdAt,
      updatedDateTime: changedAt,
      description: properties["apiRevisionDescription"] ?? null,
      privateUrl: `/${plain(properties["path"])}${properties["isCurrent"] === true ? "" : `;rev=${plain(properties["apiRevision"])}`}`,
      isOnline: true,
      isCurrent: properties["isCurrent"] === true,
    }));
}

/** Product links and subscriptions name an API; they go with it. */
export function alsoRemoved({ store }: Write["context"], { id, name, properties }: StoredResource): readonly string[] {
  const service = serviceIdOf(id) ?? "";
  if (properties["isCurrent"] !== true) return [];
  const others = siblings(store, id).filter((other) => isSameApi(other.id, id) && other.id !== id);
  const links = store
    .children(service, "products")
    .flatMap((product) => [
      ...store.children(product.id, "apis").filter((link) => link.name.toLowerCase() === name.toLowerCase()),
      ...store
        .children(product.id, "apiLinks")
        .filter((link) => nameOf(plain(link.properties["apiId"])).toLowerCase() === name.toLowerCase()),
    ]);
  const subscriptions = store
    .children(service, "subscriptions")
    .filter(({ properties: { scope } }) => plain(scope).toLowerCase() === id.toLowerCase());
  return [...others.flatMap((other) => [other, ...store.below(other.id)]), ...links, ...subscriptions].map(
    (each) => each.id,
  );
}

/** An API's other revisions have to be asked for: `deleteRevisions=true`. */
export function keep({ store }: Write["context"], { id, properties }: StoredResource, query: URLSearchParams): void {
  const others = siblings(store, id).filter((other) => isSameApi(other.id, id) && other.id !== id);
  if (properties["isCurrent"] !== true || others.length === 0 || query.get("deleteRevisions") === "true") return;
  throw validationError([
    invalid("apiId", "Api has revisions. Delete them first or pass in deleteRevisions=true as query param"),
  ]);
}

/** A current revision's own number may be written out: `apis/x;rev=1` is `apis/x` while 1 is current. */
export function withoutCurrentRevision(store: Store, collectionId: string, name: string): string {
  const match = /^(.+);rev=([^;]+)$/i.exec(name);
  if (!match) return name;
  const current = store.get(`${collectionId}/${match[1] ?? ""}`);
  return !current || current.properties["apiRevision"] === match[2] ? (match[1] ?? name) : name;
}
