import { createServer } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createGateway } from "../../../src/sandbox/gateway/gateway";
import { placeText } from "../../../src/sandbox/gateway/policy-context";
import type { MemoryArm } from "./memory-arm";

interface BackendCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A backend on a free port that notes what reaches it. By default it answers 200 `scored`. */
export async function startBackend(handler: Handler = (_, response) => response.end("scored")) {
  const calls: BackendCall[] = [];
  const server = createServer((request, response) => {
    calls.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { calls, port: (server.address() as AddressInfo).port };
}

/** A gateway on a free port. Every backend host is answered at `backendPort`; the clock stands still until moved. */
export async function startGateway(arm: MemoryArm, backendPort = 1) {
  const log: string[] = [];
  const time = { now: Date.parse("2026-01-01T12:00:00Z") };
  const gateway = createGateway({
    arm,
    serviceName: "demoazureml",
    clock: () => time.now,
    log: (line) => log.push(line),
    resolveHost: ({ pathname, search }) => new URL(`http://127.0.0.1:${backendPort}${pathname}${search}`),
  });
  const url = await gateway.app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => gateway.app.close());
  /** As people read them. */
  const problems = async () =>
    (await gateway.problems()).map(({ owner, place, what }) => ({
      scope: owner.label,
      message: `${placeText(place)}: ${what}`,
    }));
  return { url, log, time, problems };
}

export const EXECUTE = "/azureml-demo/workspaces/w/services/s/execute?api-version=2.0&details=true";
export const JOB = "/azureml-demo/workspaces/w/services/s/jobs/1?api-version=2.0";
export const KEY = { "Ocp-Apim-Subscription-Key": "starter-key" };
export const post = (headers: Readonly<Record<string, string>> = KEY, body = "{}") =>
  ({ method: "POST", headers, body }) as const;
