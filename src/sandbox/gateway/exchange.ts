import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestMessage } from "./call";
import { HeaderFields, QueryParameters } from "./message";
import type { ResponseMessage } from "./message";

export interface ReceivedRequest extends RequestMessage {
  /** As the client addressed the gateway, dot segments resolved. */
  readonly url: URL;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** The path is the whole one. Undefined when the request's target is not a URL. The body is not read. */
export function receive(raw: IncomingMessage): ReceivedRequest | undefined {
  const host = raw.headers.host ?? "localhost";
  if (!URL.canParse(raw.url ?? "", `http://${host}`)) return undefined;
  const url = new URL(raw.url ?? "", `http://${host}`);
  return {
    method: raw.method ?? "GET",
    path: url.pathname,
    query: new QueryParameters(url.search),
    headers: HeaderFields.fromRaw(raw.rawHeaders),
    body: hasBody(raw) ? raw : undefined,
    clientAddress: raw.socket.remoteAddress ?? "",
    url,
  };
}

const carriesNoBody = (method: string | undefined, status: number) =>
  method === "HEAD" || status === 204 || status === 304;

/** Streams an answer to the client. When the body breaks off, so does the connection: no caller takes half an answer for a whole. */
export function sendAnswer(response: ServerResponse, message: ResponseMessage): void {
  const { status, reason, headers, body } = message;
  const empty = carriesNoBody(response.req.method, status);
  if (typeof body !== "object" && !(empty && body === undefined))
    headers.set("Content-Length", String(Buffer.byteLength(body ?? "")));
  if (reason === undefined || reason === "") response.writeHead(status, headers.toRaw());
  else response.writeHead(status, reason, headers.toRaw());
  if (typeof body === "object" && !empty) {
    // Not stream.pipeline: it makes an AbortError for each call, which costs more than all the policies.
    body.once("error", () => response.destroy());
    body.pipe(response);
  } else {
    if (typeof body === "object") body.resume();
    response.end(typeof body === "object" ? undefined : body);
  }
}
