import { randomUUID } from "node:crypto";
import fastify from "fastify";
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from "fastify";
import { addCloud, baseOf } from "../sign-in/cloud";
import { dispatch } from "../requests/dispatch";
import { ArmError } from "../basics/errors";
import { refuseStrangers } from "../../strangers";
import { addFaultControl } from "../faults/faults";
import type { Faults } from "../faults/faults";
import type { Login } from "../sign-in/login";
import type { ArmRequest } from "../basics/request";
import type { ArmCore } from "../requests/core";
import type { Certificate } from "./tls";
import type { Answer } from "../types/common/resource-type";

/** Resource Manager's limit of a request. */
const BODY_LIMIT = 4 * 1024 * 1024;

function requestOf(request: FastifyRequest): ArmRequest {
  const { pathname, searchParams } = new URL((request.raw.url ?? "/").replace(/^\/+/, "/"), "http://arm");
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method,
    path: pathname.replace(/\/{2,}/g, "/"),
    query: searchParams,
    headers,
    body: typeof request.body === "string" ? request.body : "",
    base: baseOf(request),
  };
}

/** Sends an answer as Resource Manager does: JSON or nothing. */
function send(reply: FastifyReply, { status, body, headers = {} }: Answer): FastifyReply {
  const ids = { "x-ms-request-id": randomUUID(), "cache-control": "no-cache" };
  void reply.code(status).headers({ ...ids, ...headers });
  return body === undefined ? reply.send() : reply.type("application/json; charset=utf-8").send(JSON.stringify(body));
}

function refusal(error: unknown, report: (error: unknown) => void): Answer {
  if (error instanceof ArmError) return { status: error.status, body: error.body(), headers: error.headers };
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode < 500) {
    return { status: statusCode, body: { error: { code: "InvalidRequest", message: message ?? "" } } };
  }
  report(error);
  const words =
    "The server encountered an error while processing the request. Its cause is in the sandbox's own output.";
  return { status: 500, body: { error: { code: "InternalServerError", message: words } } };
}

export interface ServerOptions {
  readonly https?: Certificate;
  readonly login: Login;
  /** Whether calls to Resource Manager need a token of this login. */
  readonly requireToken: boolean;
  /** Present when tests may inject faults. */
  readonly faults?: Faults;
  /** Gets what is no refusal but a fault of the sandbox. */
  readonly report: (error: unknown) => void;
}

function newApp(https: Certificate | undefined): FastifyInstance {
  const options: FastifyServerOptions = {
    bodyLimit: BODY_LIMIT,
    // Clients keep connections open for a minute and more after their last request.
    forceCloseConnections: true,
    routerOptions: { ignoreDuplicateSlashes: true, caseSensitive: false },
  };
  const app = fastify(https ? ({ ...options, https } as FastifyServerOptions) : options);
  // Clients send JSON, forms, or a content type without any body: every body is read as text.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));
  return app;
}

/** An HTTP server of Resource Manager and of the login before it; it does not listen yet. */
export function createServer(
  core: ArmCore,
  { https, login, requireToken, faults, report }: ServerOptions,
): FastifyInstance {
  const app = newApp(https);
  app.setErrorHandler((error, _request, reply) => send(reply, refusal(error, report)));
  refuseStrangers(app);
  addCloud(app, login);
  if (faults) addFaultControl(app, faults);
  app.all("/*", async (raw, reply) => {
    const request = requestOf(raw);
    if (requireToken) await login.require(request.headers["authorization"], request.base);
    const answer = faults
      ? await faults.around(request, raw.raw.socket, () => dispatch(core, request))
      : await dispatch(core, request);
    return raw.raw.socket.destroyed ? reply.hijack() : send(reply, answer);
  });
  return app;
}
