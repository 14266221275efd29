/** Keys are those of the policies; more than so many push the oldest out. */
const MOST = 10_000;

/**
 * Values that policies keep for later calls, as API Management's internal cache does: in memory, so that none outlives the gateway. Survives
 * changes of policies.
 */
export class ValueCache {
  readonly #values = new Map<string, { readonly value: unknown; readonly until: number }>();

  /** Undefined when there is none, or its time is over. Times are milliseconds. */
  get(key: string, now: number): unknown {
    const kept = this.#values.get(key);
    return kept && kept.until > now ? kept.value : undefined;
  }

  set(key: string, value: unknown, until: number): void {
    this.#values.delete(key);
    this.#values.set(key, { value, until });
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST && oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }
}
