import { randomUUID } from "node:crypto";
import { authorize } from "./access";
import type { Access } from "./access";
import { emptyAnswer, notFound, notRunHere } from "./answers";
import type { ApiMatch } from "./api-table";
import type { Call } from "./call";
import type { Counters } from "./counters";
import type { ReceivedRequest } from "./exchange";
import type { Forwarder } from "./forward";
import { HeaderFields } from "./message";
import type { ResponseMessage } from "./message";
import type { OperationMatch } from "../../azure/operation-table";
import { problemText } from "./policy-context";
import { runOnError, runPipeline } from "./pipeline";
import type { Pipeline } from "./pipeline";
import type { Api, Operation } from "./service-config";
import type { ValueCache } from "./value-cache";
import type { ServiceRuntime } from "./service-runtime";

/** What outlives a change of the configuration. */
export interface GatewayState {
  readonly counters: Counters;
  readonly cache: ValueCache;
  readonly forwarder: Forwarder;
  readonly clock: () => number;
  readonly log: (line: string) => void;
}

type Match = ApiMatch<Api> & OperationMatch<Operation>;

function matchOperation(api: ApiMatch<Api>, method: string, { query }: ReceivedRequest): Match | undefined {
  const operation = api.api.operations.match(method, api.rest, query);
  return operation && { ...api, ...operation };
}

function refuseToRun({ problems }: Pipeline, log: (line: string) => void): ResponseMessage {
  const reasons = problems.map(problemText);
  for (const reason of reasons) log(`501 ${reason}`);
  return notRunHere(reasons);
}

/** Only cors policies see a preflight; the browser sends no key with it, so it is not asked for one. */
function answerPreflight(runtime: ServiceRuntime, request: ReceivedRequest, found: ApiMatch<Api>, state: GatewayState) {
  const match = matchOperation(found, request.headers.get("Access-Control-Request-Method") ?? "", request);
  if (!match) return notFound();
  const { access } = authorize(runtime.config, match.api, request.headers, request.query, "");
  const pipeline = runtime.pipeline(match.api, match.operation, access?.product);
  if (pipeline.problems.length > 0) return refuseToRun(pipeline, state.log);
  const answers = pipeline.inbound.flatMap(({ preflight }) => preflight?.(request.headers) ?? []);
  return (answers.find(({ final }) => final) ?? answers.at(-1))?.response ?? notFound();
}

function newCall(match: Match, access: Access, request: ReceivedRequest, signal: AbortSignal, state: GatewayState) {
  const { counters, cache, clock, log, forwarder } = state;
  const call: Call = {
    id: randomUUID(),
    originalUrl: request.url,
    variables: new Map(),
    request: { ...request, path: match.rest },
    response: emptyAnswer(),
    api: match.api,
    operation: match.operation,
    product: access.product,
    subscription: access.subscription,
    parameters: match.parameters,
    backendUrl: match.api.serviceUrl,
    lastError: undefined,
    answerHeaders: new HeaderFields(),
    counters,
    cache,
    now: clock(),
    signal,
    forward: (sent, timeout) => forwarder.forward(sent, timeout),
    log,
  };
  return call;
}

/** Answers one call: match, key, policies and backend. Rejects only for our own mistakes. */
export async function serve(
  runtime: ServiceRuntime,
  request: ReceivedRequest,
  signal: AbortSignal,
  state: GatewayState,
): Promise<ResponseMessage> {
  const { headers, query, method } = request;
  const found = runtime.config.apis.match(request.path, headers, query);
  const match = found && matchOperation(found, method, request);
  if (!match) {
    const asks = method === "OPTIONS" && headers.get("Origin") !== undefined;
    return found && asks ? answerPreflight(runtime, request, found, state) : notFound();
  }
  const { api, operation } = match;
  const realm = `${request.url.origin}/${api.path}`;
  const { access, refusal } = authorize(runtime.config, api, headers, query, realm);
  const pipeline = runtime.pipeline(api, operation, access?.product);
  if (pipeline.problems.length > 0) return refuseToRun(pipeline, state.log);
  const call = newCall(match, access ?? {}, request, signal, state);
  const response = await (refusal ? runOnError(pipeline, call, refusal) : runPipeline(pipeline, call));
  response.headers.merge(call.answerHeaders);
  return response;
}
