import { setTimeout as delay } from "node:timers/promises";
import { request } from "undici";
import type { Dispatcher } from "undici";
import type { Properties } from "../../engine/provider";
import { isRecord } from "../../text/records";

/** How to reach Resource Manager, and how patient to be. */
export interface ArmClientOptions {
  /** Base URL. */
  readonly arm: string;
  /** Pauses in milliseconds before each further try of a request that failed for the moment. Default azure-native's: 20, 60, 120 s. */
  readonly retryDelays?: readonly number[];
  /** Milliseconds between two looks at a long-running operation that does not say itself. Default azure-native's: 10 s. */
  readonly pollDelay?: number;
}

/** Resource Manager's answer. */
export interface ArmResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Properties;
}

export type ArmMethod = "GET" | "HEAD" | "PUT" | "PATCH" | "POST" | "DELETE";

/** A request to Resource Manager; `path` may be an absolute URL on it. */
export interface ArmCall {
  readonly method: ArmMethod;
  readonly path: string;
  readonly apiVersion: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** Talks to Resource Manager as azure-native does: the same retries, and the same missing ones. */
export class ArmClient {
  readonly #base: string;
  readonly #retryDelays: readonly number[];
  /** See {@link ArmClientOptions.pollDelay}. */
  readonly pollDelay: number;

  constructor({ arm, retryDelays = [20_000, 60_000, 120_000], pollDelay = 10_000 }: ArmClientOptions) {
    this.#base = arm.replace(/\/$/, "");
    this.#retryDelays = retryDelays;
    this.pollDelay = pollDelay;
  }

  /** Sends one request, again where azure-native would, and answers whatever comes. Rejects when nothing comes, or on `signal`. */
  async send({ method, path, apiVersion, query = {}, body, signal }: ArmCall): Promise<ArmResponse> {
    const url = new URL(path, `${this.#base}/`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    if (!url.searchParams.has("api-version")) url.searchParams.set("api-version", apiVersion);
    for (let tries = 0; ; tries++) {
      const outcome = await this.#once(url, method, body, signal);
      const pause = this.#retryDelays[tries];
      if (pause !== undefined && isRetried(outcome)) await delay(retryAfter(outcome) ?? pause, undefined, { signal });
      else if (outcome instanceof Error)
        throw new Error(`Resource Manager at ${this.#base} does not answer.`, { cause: outcome });
      else return outcome;
    }
  }

  async #once(url: URL, method: ArmMethod, body: unknown, signal?: AbortSignal): Promise<ArmResponse | Error> {
    try {
      const headers = { "content-type": "application/json" };
      const answer = await request(url, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers }),
        signal,
      });
      return { status: answer.statusCode, headers: headersOf(answer), body: parse(await answer.body.text()) };
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Error) return error;
      throw error;
    }
  }
}

const RETRIED = new Set([408, 429, 500, 502, 503, 504]);

/** Of all 409 answers only this one is repeated; the lock of an API, PessimisticConcurrencyConflict, is not. */
function isRetried(outcome: ArmResponse | Error): boolean {
  if (outcome instanceof Error || RETRIED.has(outcome.status)) return true;
  const { error } = outcome.body;
  return outcome.status === 409 && isRecord(error) && error.code === "AnotherOperationInProgress";
}

/** Milliseconds that the answer asks to wait; undefined when it does not say. */
export function retryAfter(outcome: ArmResponse | Error): number | undefined {
  const seconds = outcome instanceof Error ? Number.NaN : Number(outcome.headers["retry-after"]);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

function headersOf({ headers }: Dispatcher.ResponseData): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

function parse(text: string): Properties {
  if (text === "") return {};
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : { value };
}
