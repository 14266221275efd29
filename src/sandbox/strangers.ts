import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import { isAzureName } from "./hosts";

/** Why a request is refused, and with which status. */
export interface Refusal {
  readonly status: 403 | 421;
  readonly code: "ForeignHost" | "ForeignOrigin";
  readonly message: string;
}

/** Names that no web site can have: an address of this machine, and `localhost` with what is below it (RFC 6761 §6.3). */
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[a-z\d-]+\.)*localhost)$/i;

const hostname = (host: string) => host.replace(/:\d*$/, "");

/**
 * Why a server that hands out keys to whoever is on this machine must not answer a request: it came from a web page. Such a page
 * names its own host, which the owner of that name can point at this machine (DNS rebinding), or its own origin. What the local gateway
 * forwards for Azure's public names passes, with the caller's origin. `Host` and `Origin` as the client sent them.
 */
export function refusalOf({ host = "", origin }: Pick<IncomingHttpHeaders, "host" | "origin">): Refusal | undefined {
  if (isAzureName(hostname(host))) return undefined;
  if (!LOOPBACK.test(hostname(host))) {
    const message = `This server answers for 127.0.0.1 and localhost only, got the host ${JSON.stringify(host)}.`;
    return { status: 421, code: "ForeignHost", message };
  }
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return undefined;
  const message = `Pages of another origin may not call this server, got the origin ${JSON.stringify(origin)}.`;
  return { status: 403, code: "ForeignOrigin", message };
}

/** As Azure writes an error. */
export const bodyOf = ({ code, message }: Refusal) => ({ error: { code, message } });

/** Lets a server refuse requests that came from a web page of somewhere else. */
export function refuseStrangers(app: FastifyInstance): void {
  app.addHook("onRequest", async ({ headers }, reply) => {
    const refusal = refusalOf(headers);
    return refusal && reply.code(refusal.status).send(bodyOf(refusal));
  });
}
