import type { Readable } from "node:stream";
import type { Counters } from "./counters";
import type { HeaderFields, QueryParameters, ResponseMessage } from "./message";
import type { ValueCache } from "./value-cache";
import type { Api, Operation, Product, Subscription } from "./service-config";

/** The request as it stands: policies change it before it is forwarded. */
export interface RequestMessage {
  method: string;
  /** What follows the API's own path, percent-encoded; goes behind the backend's base URL. */
  path: string;
  query: QueryParameters;
  readonly headers: HeaderFields;
  /** Bytes where they were kept to be sent again. */
  body: Readable | Buffer | string | undefined;
  readonly clientAddress: string;
}

/** One call on its way through the gateway. */
export interface Call {
  readonly id: string;
  /** As the client sent it. */
  readonly originalUrl: URL;
  readonly request: RequestMessage;
  /** What the outbound policies work on: empty until something was forwarded. */
  response: ResponseMessage;
  readonly api: Api;
  readonly operation: Operation;
  readonly product: Product | undefined;
  readonly subscription: Subscription | undefined;
  readonly parameters: ReadonlyMap<string, string>;
  /** Set by set-variable, read by expressions. */
  readonly variables: Map<string, unknown>;
  backendUrl: string | undefined;
  /** Set when the on-error policies run; the section is empty for a built-in step. */
  lastError: (ErrorWords & { readonly section: string }) | undefined;
  /** Header fields that policies of the inbound section put on whatever answer the caller gets. */
  readonly answerHeaders: HeaderFields;
  readonly counters: Counters;
  readonly cache: ValueCache;
  readonly now: number;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  forward(call: Call, timeout: number): Promise<ResponseMessage>;
  log(message: string): void;
}

/** Ends the call at once. */
interface Answered {
  readonly kind: "answer";
  readonly response: ResponseMessage;
}

/** Why a call failed, in the words of Microsoft's "Error handling in API Management policies". */
export interface ErrorWords {
  /** The policy or built-in step. */
  readonly source: string;
  readonly reason: string;
  readonly message: string;
}

/** Ends the call with an error, which the on-error policies see first. */
export interface CallFailure {
  readonly kind: "error";
  readonly response: ResponseMessage;
  readonly error: ErrorWords;
}

export type Outcome = Answered | CallFailure;

type Run = (call: Call) => Outcome | undefined | Promise<Outcome | undefined>;

/** A policy statement ready to run; nothing of its XML is looked at again. */
export interface Policy {
  readonly run: Run;
  /** For cors only: what it says to a browser that asks before it calls. */
  readonly preflight?: (headers: HeaderFields) => Preflight;
}

interface Preflight {
  readonly response: ResponseMessage;
  /** False when another cors policy of the scopes above may have the last word. */
  readonly final: boolean;
}
