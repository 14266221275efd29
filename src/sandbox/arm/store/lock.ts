import { ArmError } from "../basics/errors";
import { apiIdOf } from "../basics/ids";

/** What a write to an API meets while another one is under way. */
export type LockMode = "wait" | "refuse";

const conflict = () =>
  new ArmError(409, "PessimisticConcurrencyConflict", "Operation on the API is in progress", { details: null });

/** The API that a write would lock: the one it lies in, or the one that a product is linked to. */
function lockedApi(id: string): string | undefined {
  const linked = /^(.*\/service\/[^/]+)\/products\/[^/]+(\/apis\/[^/;]+)$/i.exec(id);
  return (linked ? `${linked[1] ?? ""}${linked[2] ?? ""}` : apiIdOf(id))?.toLowerCase();
}

/** A lock that is held. */
export class Lock {
  readonly #free: () => void;
  #isKept = false;

  constructor(free: () => void) {
    this.#free = free;
  }

  /** Makes `release` do nothing; what is answered frees the lock instead. */
  keep(): () => void {
    this.#isKept = true;
    return this.#free;
  }

  release(): void {
    if (!this.#isKept) this.#free();
  }
}

/**
 * One write at a time for each API, its operations, policies and links included, as API Management has it; and one for each
 * other resource, so that two writes never decide on the same past.
 */
export class ApiLocks {
  readonly #mode: LockMode;
  readonly #held = new Map<string, Promise<void>>();

  constructor(mode: LockMode) {
    this.#mode = mode;
  }

  /** Takes the lock that a write to this id needs. With `refuse`, 409 when another has it. */
  async take(id: string): Promise<Lock> {
    const api = lockedApi(id);
    const key = api ?? id.toLowerCase();
    const before = this.#held.get(key);
    if (before && api !== undefined && this.#mode === "refuse") throw conflict();
    const { promise, resolve } = deferred();
    const mine = (before ?? Promise.resolve()).then(() => promise);
    this.#held.set(key, mine);
    await before;
    return new Lock(() => {
      if (this.#held.get(key) === mine) this.#held.delete(key);
      resolve();
    });
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const settlers: (() => void)[] = [];
  const promise = new Promise<void>((resolve) => settlers.push(resolve));
  return { promise, resolve: () => settlers.forEach((settle) => settle()) };
}
