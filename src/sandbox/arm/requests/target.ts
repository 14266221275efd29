import { page } from "../../../text/pages";
import { ArmError } from "../basics/errors";
import type { ArmPath } from "../basics/ids";
import type { StoredResource } from "../store/resource";
import type { Store } from "../store/store";
import { resourceTypesOf, resourceTypeOf, ROOT } from "../types";
import type { ResourceType } from "../types/common/resource-type";

/** A resource that a path names, with everything above it. */
export type ResourceTarget = Parent & { readonly kind: "resource"; readonly parents: readonly Parent[] };

/** What a path means: a resource, a collection below a parent, or a word (an action, a view) of a resource. */
export type Target =
  | ResourceTarget
  | {
      readonly kind: "collection";
      readonly type: ResourceType;
      readonly id: string;
      readonly parents: readonly Parent[];
    }
  | (Parent & { readonly kind: "word"; readonly word: string; readonly parents: readonly Parent[] });

/** A resource that a path passes through, whether it exists or not. */
export interface Parent {
  readonly id: string;
  readonly name: string;
  readonly type: ResourceType;
}

function unknownType(namespace: string, words: readonly string[]): ArmError {
  const type = words.filter((_, index) => index % 2 === 0).join("/");
  return new ArmError(
    404,
    "InvalidResourceType",
    `The resource type '${type}' could not be found in the namespace '${namespace}'. The sandbox's types are listed in ${page("sandbox.md")}.`,
  );
}

class Walk {
  readonly parents: Parent[];
  readonly #store: Store;
  readonly #namespace: string;
  readonly #words: readonly string[];
  #type: string;
  #id: string;

  constructor(store: Store, group: Parent, namespace: string, words: readonly string[]) {
    this.#store = store;
    this.#namespace = namespace;
    this.#words = words;
    this.#type = namespace;
    this.#id = `${group.id}/providers/${namespace}`;
    this.parents = [group];
  }

  target(): Target {
    for (let index = 0; index + 1 < this.#words.length; index += 2)
      this.#step(this.#words[index] ?? "", this.#words[index + 1] ?? "");
    const last = this.parents.at(-1);
    if (!last) throw new Error("a walk has at least its group");
    if (this.#words.length % 2 === 0) return { kind: "resource", ...last, parents: this.parents.slice(0, -1) };
    const word = this.#words.at(-1) ?? "";
    const [type] = resourceTypesOf(`${this.#type}/${word}`);
    if (type) return { kind: "collection", type, id: `${this.#id}/${canonicalWord(type)}`, parents: this.parents };
    if (this.#words.length === 1) throw unknownType(this.#namespace, this.#words);
    return { kind: "word", ...last, word, parents: this.parents.slice(0, -1) };
  }

  #step(word: string, name: string): void {
    const type = resourceTypeOf(`${this.#type}/${word}`, name);
    if (!type) throw unknownType(this.#namespace, this.#words);
    const collection = `${this.parents.length === 1 ? this.#canonicalNamespace(type) : this.#id}/${canonicalWord(type)}`;
    const own = type.storedName?.(this.#store, collection, name) ?? name;
    const id = `${collection}/${own}`;
    const stored = this.#store.get(id);
    this.#type = type.type;
    this.#id = stored?.id ?? id;
    this.parents.push({ id: this.#id, name: stored?.name ?? canonicalName(type, own), type });
  }

  #canonicalNamespace(type: ResourceType): string {
    return `${this.#id.slice(0, -this.#namespace.length)}${type.type.split("/")[0] ?? ""}`;
  }
}

const canonicalWord = (type: ResourceType) => type.type.split("/").at(-1) ?? "";
const canonicalName = ({ names }: ResourceType, name: string) =>
  names.only?.find((only) => only.toLowerCase() === name.toLowerCase()) ?? name;

/** The resource group of a path, as it is stored or as it would be. */
export function groupOf(store: Store, subscription: string, group: string): Parent {
  const id = `/subscriptions/${subscription}/resourceGroups/${group}`;
  const stored = store.get(id);
  return { id: stored?.id ?? id, name: stored?.name ?? group, type: ROOT };
}

/** What a path in a resource group means. 404 when there is no such type. */
export function targetOf(
  store: Store,
  path: ArmPath & { readonly subscription: string; readonly group: string },
): Target {
  const group = groupOf(store, path.subscription, path.group);
  if (path.namespace !== undefined) return new Walk(store, group, path.namespace, path.words).target();
  const [word] = path.words;
  return word === undefined
    ? { kind: "resource", ...group, parents: [] }
    : { kind: "word", ...group, word, parents: [] };
}

/** A resource as stored, or as it is before its first write when it exists whenever its parent does. */
export function find(store: Store, { id, name, type }: Parent, now: Date): StoredResource | undefined {
  const stored = store.get(id);
  if (stored || !type.initially) return stored;
  if (type.names.only && !type.names.only.includes(name)) return undefined;
  const time = now.toISOString();
  return {
    id,
    name,
    type: type.type,
    etag: "AAAAAAAAAAA=",
    createdAt: time,
    changedAt: time,
    properties: type.initially(name),
  };
}
