import type { IncomingMessage, ServerResponse } from "node:http";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import type { ArmReader } from "../arm/store/resource";
import { internalError, notFound } from "./answers";
import { Counters } from "./counters";
import { receive, sendAnswer } from "./exchange";
import { createForwarder } from "./forward";
import type { NotRunHere } from "./policy-context";
import { serve } from "./serve";
import type { GatewayState } from "./serve";
import { ValueCache } from "./value-cache";
import { ServiceRuntime } from "./service-runtime";

export interface GatewayOptions {
  /** May come later than the gateway: calls wait for it. */
  readonly arm: ArmReader | Promise<ArmReader>;
  /** Name of the API Management service. While it does not exist, every call is 404. */
  readonly serviceName: string;
  /** Where a backend's public host name is answered on this machine. */
  readonly resolveHost: (url: URL) => URL;
  /** Milliseconds since 1970; the real clock by default. */
  readonly clock?: () => number;
  /** Gets one line for each call that failed inside the gateway, with the activity id of its answer. Default: standard error. */
  readonly log?: (line: string) => void;
  /** Told of each call that was answered, or left by its caller before. */
  readonly onCall?: (call: AnsweredCall) => void;
}

/** A call that is over. */
export interface AnsweredCall {
  readonly method: string;
  /** Without the query string, which may hold keys. */
  readonly path: string;
  /** Undefined when the caller went away before there was an answer. */
  readonly status: number | undefined;
  readonly milliseconds: number;
}

export interface LocalGateway {
  /** Not yet listening. Closing it ends the connections to clients and backends. */
  readonly app: FastifyInstance;
  /** Every policy statement of the service that this gateway cannot run; `written` as in {@link ServiceRuntime}'s. */
  problems(written?: ReadonlyMap<string, string>): Promise<readonly NotRunHere[]>;
}

const SERVICE = "Microsoft.ApiManagement/service";

/** Keeps the compiled configuration until something below the service changes. */
function watchService(arm: ArmReader, serviceName: string) {
  const path = `/providers/${SERVICE}/${serviceName}/`.toLowerCase();
  let runtime: ServiceRuntime | undefined;
  const read = () => {
    const service = arm.ofType(SERVICE).find(({ name }) => name.toLowerCase() === serviceName.toLowerCase());
    return service && new ServiceRuntime(arm, service.id);
  };
  const stop = arm.onChange((id) => {
    if (`${id.toLowerCase()}/`.includes(path)) runtime = undefined;
  });
  return { current: () => (runtime ??= read()), stop };
}

type Runtime = ServiceRuntime | undefined;

async function answer(
  raw: IncomingMessage,
  response: ServerResponse,
  current: () => Promise<Runtime>,
  state: GatewayState,
) {
  const abort = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) abort.abort();
  });
  // What the backend did not read of the body has to go before the connection can be used again.
  response.once("finish", () => raw.resume());
  try {
    const [request, runtime] = [receive(raw), await current()];
    sendAnswer(response, request && runtime ? await serve(runtime, request, abort.signal, state) : notFound());
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const failed = internalError({ source: "gateway", reason: "Mistake", message });
    state.log(`${failed.activityId} ${message}`);
    if (response.headersSent) response.destroy();
    else sendAnswer(response, failed.response);
  }
}

function tellWhenOver(raw: IncomingMessage, response: ServerResponse, onCall: (call: AnsweredCall) => void): void {
  const { method = "", url = "" } = raw;
  const started = performance.now();
  response.once("close", () => {
    const status = response.writableFinished ? response.statusCode : undefined;
    onCall({ method, path: url.replace(/\?.*/s, ""), status, milliseconds: performance.now() - started });
  });
}

/** The data plane of one API Management service: serves what Resource Manager holds for it, as it stands at each call. */
export function createGateway(options: GatewayOptions): LocalGateway {
  const { arm, serviceName, resolveHost, clock = Date.now, log = (line) => console.error(line), onCall } = options;
  const state: GatewayState = {
    counters: new Counters(),
    cache: new ValueCache(),
    forwarder: createForwarder(resolveHost),
    clock,
    log,
  };
  const watch = Promise.resolve(arm).then((reader) => watchService(reader, serviceName));
  const app = Fastify({ forceCloseConnections: true });
  // Before Fastify would look at the body: a gateway passes bodies on unread, whatever their type.
  app.addHook("onRequest", async ({ raw }, reply) => {
    reply.hijack();
    if (onCall) tellWhenOver(raw, reply.raw, onCall);
    await answer(raw, reply.raw, async () => (await watch).current(), state);
  });
  app.addHook("onClose", async () => {
    await state.forwarder.close();
    void watch.then(({ stop }) => stop());
  });
  return { app, problems: async (written) => (await watch).current()?.problems(written) ?? [] };
}
