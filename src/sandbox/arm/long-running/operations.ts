import { plain } from "../basics/json";
import { randomBytes } from "node:crypto";
import type { StoredResource } from "../store/resource";
import type { StoreChange, Store } from "../store/store";

const OPERATION_TYPE = "Microsoft.ApiManagement/locations/operationStatuses";

/** What happens when an operation's time is over; its changes become durable together with the operation's success. */
type Ending = (resource: StoredResource | undefined) => Promise<readonly StoreChange[]>;

/** How an operation ends, by name; `settle` for those whose effect was there from the start. */
export type Endings = Readonly<Record<string, Ending>>;

const KEEP_FOR_MS = 24 * 3600 * 1000;
const RETRY_AFTER_MS = 1000;

/**
 * Long-running operations. They are resources of the store, so that a client which polls sees them end after a restart too.
 */
export class Operations {
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #endings: Endings;
  readonly #report: (error: unknown) => void;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(store: Store, now: () => Date, endings: Endings, report: (error: unknown) => void) {
    this.#store = store;
    this.#now = now;
    this.#endings = endings;
    this.#report = report;
  }

  /** A new operation, to be committed with what it is about and then given to `run`. */
  begin(ending: string, resource: StoredResource, durationMs: number): StoredResource {
    const time = this.#now().toISOString();
    const name = randomBytes(12).toString("hex");
    const subscription = resource.id.split("/")[2] ?? "";
    return {
      id: `/subscriptions/${subscription}/providers/Microsoft.ApiManagement/locations/global/operationStatuses/${name}`,
      name,
      type: OPERATION_TYPE,
      etag: this.#store.newEtag(),
      createdAt: time,
      changedAt: time,
      properties: { ending, resourceId: resource.id, status: "InProgress", durationMs },
    };
  }

  /** Lets an operation end when its time is over; `timeIsOver` is called before anybody can see that it has ended. */
  run(operation: StoredResource, timeIsOver: () => void = () => {}): void {
    const ended = Date.parse(operation.createdAt) + Number(operation.properties["durationMs"]);
    this.#later(Math.max(0, ended - this.#now().getTime()), () => {
      timeIsOver();
      return this.#end(operation);
    });
  }

  /** Goes on with what was under way when the process ended, and forgets what ended long ago. */
  async resume(): Promise<void> {
    const all = this.#store.ofType(OPERATION_TYPE);
    const oldest = this.#now().getTime() - KEEP_FOR_MS;
    const old = all.filter(
      ({ changedAt, properties }) => properties["status"] === "Succeeded" && Date.parse(changedAt) < oldest,
    );
    await this.#store.commit(old.map(({ id }) => ({ remove: id })));
    for (const operation of all) if (operation.properties["status"] === "InProgress") this.run(operation);
  }

  find(name: string): StoredResource | undefined {
    return this.#store.ofType(OPERATION_TYPE).find((each) => each.name === name);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #later(ms: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void act();
    }, ms);
    this.#timers.add(timer);
  }

  async #end(operation: StoredResource): Promise<void> {
    const { ending, resourceId } = operation.properties;
    try {
      const changes = (await this.#endings[plain(ending)]?.(this.#store.get(plain(resourceId)))) ?? [];
      const properties = { ...operation.properties, status: "Succeeded" };
      await this.#store.commit([
        ...changes,
        { put: { ...operation, properties, changedAt: this.#now().toISOString() } },
      ]);
    } catch (error) {
      if (this.#closed) return;
      // A full disk may have room again; the operation must not stay under way for ever.
      this.#report(error);
      this.#later(RETRY_AFTER_MS, () => this.#end(operation));
    }
  }
}
