import { join } from "node:path";
import { idKey, parentOf } from "../basics/ids";
import type { DiskWrite } from "./disk";
import { Journal } from "./journal";
import type { ArmReader, StoredResource } from "./resource";

/** One step of a commit: a resource as it is from now on, or the id of one that is gone. */
export type StoreChange = { readonly put: StoredResource } | { readonly remove: string };

interface Slot {
  readonly resource: StoredResource;
  readonly order: number;
}

/** All resources in memory, and on disk in a journal. What a commit resolved for survives a crash. */
export class Store implements ArmReader {
  readonly #slots = new Map<string, Slot>();
  readonly #childrenOf = new Map<string, Set<string>>();
  readonly #keysOfType = new Map<string, Set<string>>();
  readonly #listeners = new Set<(id: string) => void>();
  readonly #journal: Journal;
  /** What to put back, oldest first, if the disk refuses what is not yet on it. */
  #undo: (readonly [key: string, before: Slot | undefined])[] = [];
  #nextOrder = 0;
  #nextEtag = 1n;

  private constructor(directory: string, writeToDisk: DiskWrite | undefined) {
    const owner = {
      lost: () => this.#takeBack(),
      compacted: () => this.#inOrder(this.#slots.keys()).map((put) => [{ put }]),
    };
    this.#journal = new Journal(join(directory, "arm.journal"), owner, writeToDisk);
  }

  /** Opens the state in a directory, made if it is not there; `arm.journal` in it is readable by its owner only. */
  static async open(directory: string, writeToDisk?: DiskWrite): Promise<Store> {
    const store = new Store(directory, writeToDisk);
    for (const changes of await store.#journal.read())
      for (const change of changes as StoreChange[]) store.#apply(change);
    return store;
  }

  get(id: string): StoredResource | undefined {
    return this.#slots.get(idKey(id))?.resource;
  }

  children(parentId: string, collection: string): readonly StoredResource[] {
    return this.#resources(this.#childrenOf.get(idKey(`${parentId}/${collection}`)));
  }

  ofType(type: string): readonly StoredResource[] {
    return this.#resources(this.#keysOfType.get(type.toLowerCase()));
  }

  /** A resource's descendants in creation order; itself not among them. */
  below(id: string): readonly StoredResource[] {
    const prefix = `${idKey(id)}/`;
    return this.#inOrder([...this.#slots.keys()].filter((key) => key.startsWith(prefix)));
  }

  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A new entity tag: eight bytes in base64, as Resource Manager's are. */
  newEtag(): string {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64BE(this.#nextEtag++);
    return bytes.toString("base64");
  }

  /**
   * Makes all changes at once or none. Readers see them immediately; they are durable when the promise resolves. When the
   * disk refuses, everything not yet durable is taken back and the promise rejects.
   */
  async commit(changes: readonly StoreChange[]): Promise<void> {
    if (changes.length === 0) return;
    for (const change of changes) this.#undo.push(this.#apply(change));
    await this.#journal.append(changes);
    this.#undo.splice(0, changes.length);
    for (const change of changes) this.#tell("put" in change ? change.put.id : change.remove);
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }

  #resources(keys: Iterable<string> | undefined): StoredResource[] {
    return [...(keys ?? [])].flatMap((key) => this.#slots.get(key)?.resource ?? []);
  }

  #inOrder(keys: Iterable<string>): StoredResource[] {
    return this.#resources(this.#sorted(keys));
  }

  #sorted(keys: Iterable<string>): string[] {
    const order = (key: string) => this.#slots.get(key)?.order ?? 0;
    return Array.from(keys).toSorted((a, b) => order(a) - order(b));
  }

  #apply(change: StoreChange): readonly [string, Slot | undefined] {
    const key = idKey("put" in change ? change.put.id : change.remove);
    const before = this.#slots.get(key);
    if ("put" in change) this.#set(key, { resource: change.put, order: before?.order ?? this.#nextOrder++ });
    else this.#unset(key);
    return [key, before];
  }

  #takeBack(): void {
    const undone = this.#undo.toReversed();
    this.#undo = [];
    for (const [key, before] of undone) {
      this.#unset(key);
      if (!before) continue;
      this.#set(key, before);
      for (const keys of this.#indexesOf(key, before)) {
        const sorted = this.#sorted(keys);
        keys.clear();
        for (const each of sorted) keys.add(each);
      }
    }
    for (const [key] of undone) this.#tell(key);
  }

  #set(key: string, slot: Slot): void {
    this.#slots.set(key, slot);
    for (const keys of this.#indexesOf(key, slot)) keys.add(key);
    const etag = Buffer.from(slot.resource.etag, "base64");
    if (etag.length === 8 && etag.readBigUInt64BE() >= this.#nextEtag) this.#nextEtag = etag.readBigUInt64BE() + 1n;
  }

  #unset(key: string): void {
    const slot = this.#slots.get(key);
    if (!slot) return;
    this.#slots.delete(key);
    for (const keys of this.#indexesOf(key, slot)) keys.delete(key);
  }

  #indexesOf(key: string, { resource }: Slot): readonly Set<string>[] {
    const { parent, collection } = parentOf(key);
    return [setAt(this.#childrenOf, `${parent}/${collection}`), setAt(this.#keysOfType, resource.type.toLowerCase())];
  }

  #tell(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
}

function setAt(index: Map<string, Set<string>>, at: string): Set<string> {
  const keys = index.get(at) ?? new Set<string>();
  index.set(at, keys);
  return keys;
}
