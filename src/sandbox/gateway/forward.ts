import { PassThrough } from "node:stream";
import type { Readable } from "node:stream";
import { Agent } from "undici";
import type { Call } from "./call";
import { HeaderFields } from "./message";
import type { ResponseMessage } from "./message";

// RFC 9110 §7.6.1; Expect is answered by this gateway's own server before the body comes.
const HOP_BY_HOP = [
  "Connection",
  "Expect",
  "Keep-Alive",
  "Proxy-Authenticate",
  "Proxy-Authorization",
  "Proxy-Connection",
  "TE",
  "Trailer",
  "Transfer-Encoding",
  "Upgrade",
];

function dropHopByHop(headers: HeaderFields): void {
  const named = headers.get("Connection")?.split(",") ?? [];
  for (const name of [...named, ...HOP_BY_HOP]) headers.delete(name.trim());
}

function requestHeaders({ request: { headers, clientAddress }, originalUrl }: Call, host: string): string[] {
  dropHopByHop(headers);
  const before = headers.get("X-Forwarded-For");
  headers.set("X-Forwarded-For", before === undefined ? clientAddress : `${before}, ${clientAddress}`);
  // The client's own Host names this gateway; another one was set by a policy.
  if (headers.get("Host") === originalUrl.host) headers.set("Host", host);
  return headers.toRaw();
}

class BodyNotKept extends Error {
  readonly code = "BodyNotKept";
  override readonly message = 'the body was sent before; forward-request keeps it with buffer-request-body="true"';
}

class NoBackend extends Error {
  readonly code = "NoBackend";
  override readonly message = "the API has no serviceUrl and no policy sets a backend";
}

function backendUrl({ backendUrl: base, request: { path, query } }: Call): URL {
  if (base === undefined) throw new NoBackend();
  return new URL(`${base.replace(/\/$/, "")}${path}${query.toString()}`);
}

/**
 * A stream for undici to read and, when the backend fails, to destroy: destroying the client's own stream would cut the connection on
 * which the answer still has to go out.
 */
function detached(body: Readable): Readable {
  const copy = new PassThrough();
  // The failure itself is reported by the request's promise.
  copy.on("error", () => {});
  return body.pipe(copy);
}

function responseHeaders(received: Readonly<Record<string, string | readonly string[] | undefined>>): HeaderFields {
  const headers = new HeaderFields();
  for (const [name, value] of Object.entries(received))
    if (value !== undefined) headers.set(name, ...(typeof value === "string" ? [value] : value));
  dropHopByHop(headers);
  return headers;
}

export interface Forwarder {
  /** Rejects when the backend cannot be reached or sends no headers within `timeout` milliseconds. */
  forward(call: Call, timeout: number): Promise<ResponseMessage>;
  close(): Promise<void>;
}

/** Sends calls to backends over kept-alive connections. `resolveHost` says where a public host name is answered on this machine. */
export function createForwarder(resolveHost: (url: URL) => URL): Forwarder {
  const agent = new Agent();
  return {
    async forward(call, timeout) {
      const url = backendUrl(call);
      const { body: sent } = call.request;
      // What Azure sends of a body the second time, unless it is told to keep it, is not known.
      if (typeof sent === "object" && !Buffer.isBuffer(sent) && sent.readableDidRead) throw new BodyNotKept();
      const { origin, pathname, search } = resolveHost(url);
      const { statusCode, statusText, headers, body } = await agent.request({
        origin,
        path: pathname + search,
        method: call.request.method,
        headers: requestHeaders(call, url.host),
        body: typeof sent === "object" && !Buffer.isBuffer(sent) ? detached(sent) : (sent ?? null),
        signal: call.signal,
        headersTimeout: timeout,
      });
      return { status: statusCode, reason: statusText, headers: responseHeaders(headers), body };
    },
    close: () => agent.destroy(),
  };
}
