/** Times of a retry policy, in seconds. */
interface Pauses {
  readonly interval: number;
  readonly delta: number;
  /** Undefined where there is none. */
  readonly most: number | undefined;
}

/**
 * Seconds before a retry, which counts from 1. By the reference: `interval` alone is the same each time; with `delta` it grows by that; with
 * `max-interval` as well it grows exponentially up to that. Azure varies the delta by a fifth at random; here it stays.
 */
export function pauseBefore(retry: number, { interval, delta, most }: Pauses): number {
  if (most === undefined) return interval + (retry - 1) * delta;
  return Math.min(interval + (2 ** (retry - 1) - 1) * delta, most);
}
