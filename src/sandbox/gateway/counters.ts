/** Tells whether one more call fits. */
export type Take =
  | { readonly allowed: true; readonly remaining: number }
  /** `seconds` until a call may fit again; undefined for never. */
  | { readonly allowed: false; readonly seconds: number | undefined };

export interface Allowance {
  readonly calls: number;
  /** Milliseconds; 0 means that the limit never renews, for a fixed window only. */
  readonly period: number;
}

/** At least one second, so that a caller who obeys Retry-After never comes too early. */
const wholeSeconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

/**
 * Counts of calls by key. Held in memory only: a sandbox that is started again has its full quota, where a file would lock
 * somebody out for the rest of the week. Survives changes of policies and limits, as API Management's counters do.
 */
export class Counters {
  readonly #sliding = new Map<string, number[]>();
  readonly #fixed = new Map<string, { window: number; calls: number }>();

  readonly #inside = new Map<string, number>();

  /** Counts a call that goes in, unless so many are in. */
  enter(key: string, most: number): boolean {
    const inside = this.#inside.get(key) ?? 0;
    if (inside >= most) return false;
    this.#inside.set(key, inside + 1);
    return true;
  }

  leave(key: string): void {
    const inside = (this.#inside.get(key) ?? 0) - 1;
    if (inside > 0) this.#inside.set(key, inside);
    else this.#inside.delete(key);
  }

  /** The calls of the last `period`; refused calls do not count. */
  takeSliding(key: string, { calls, period }: Allowance, now: number): Take {
    const times = this.#sliding.get(key) ?? [];
    this.#sliding.set(key, times);
    // In order of time, so only the front is looked at: a limit of thousands costs no more than a limit of five.
    const expired = times.findIndex((time) => time > now - period);
    times.splice(0, expired === -1 ? times.length : expired);
    if (times.length >= calls)
      return { allowed: false, seconds: wholeSeconds((times[times.length - calls] ?? now) + period - now) };
    times.push(now);
    return { allowed: true, remaining: calls - times.length };
  }

  /** The calls of the present period; periods follow one another from `start`. */
  takeFixed(key: string, { calls, period }: Allowance, start: number, now: number): Take {
    const window = period === 0 ? 0 : Math.floor((now - start) / period);
    const counted = this.#fixed.get(key);
    const count = counted?.window === window ? counted.calls : 0;
    if (count >= calls)
      return {
        allowed: false,
        seconds: period === 0 ? undefined : wholeSeconds(start + (window + 1) * period - now),
      };
    this.#fixed.set(key, { window, calls: count + 1 });
    return { allowed: true, remaining: calls - count - 1 };
  }
}
