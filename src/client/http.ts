import { setTimeout as delay } from "node:timers/promises";

/** An answer whose status is not 2xx. */
export class HttpError extends Error {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;

  constructor(status: number, headers: Iterable<readonly [string, string]>, body: string) {
    super(`The request failed with status code: ${status}`);
    this.status = status;
    this.headers = [...headers];
    this.body = body;
  }
}

export interface SendOptions extends RequestInit {
  readonly resolveHost: (url: URL) => URL;
  /** Told before each wait that a 429 asks for. */
  readonly onWait?: (seconds: number) => void;
}

/** Seconds that a Retry-After header asks for, be it a number or a date; 1 when it says nothing. */
function retryAfter(header: string | null): number {
  const seconds = Number(header ?? 1);
  const wait = Number.isNaN(seconds) ? Math.ceil((Date.parse(header ?? "") - Date.now()) / 1000) : seconds;
  return Number.isFinite(wait) ? Math.max(wait, 0) : 1;
}

/**
 * Sends a request and answers what comes. An answer 429 is waited out as its Retry-After says and the request sent
 * again, until `signal` ends it.
 */
export async function exchange(url: string, { resolveHost, onWait, ...init }: SendOptions): Promise<Response> {
  for (;;) {
    const response = await fetch(resolveHost(new URL(url)), init);
    if (response.status !== 429) return response;
    await response.body?.cancel();
    const seconds = retryAfter(response.headers.get("retry-after"));
    onWait?.(seconds);
    await delay(seconds * 1000, undefined, init.signal ? { signal: init.signal } : {});
  }
}

/** Sends a request as `exchange` does. Throws an HttpError for an answer that is not 2xx. */
export async function send(url: string, options: SendOptions): Promise<Response> {
  const response = await exchange(url, options);
  if (response.ok) return response;
  throw new HttpError(response.status, response.headers, await response.text());
}
