import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { findAzureType } from "../../src/azure/types";
import type { Declaration } from "../../src/engine/provider";
import { revealAll } from "../../src/engine/values";
import { createGateway } from "../../src/sandbox/gateway/gateway";
import { MemoryArm, SERVICE } from "../sandbox/gateway/memory-arm";

/** One call of a gateway. */
export interface Call {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a caller gets. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Status, headers and body as text. */
  readonly text: string;
}

/** Keys of as many subscriptions to Starter. */
const SUBSCRIPTIONS = 100;
export const keyOf = (index: number): string => `key-${index}`;

/** What Resource Manager holds once the program has run. */
function armOf(declarations: readonly Declaration[]): MemoryArm {
  const arm = new MemoryArm().put("");
  for (const { type, custom, inputs } of declarations) {
    const properties = revealAll(inputs);
    const template = custom ? findAzureType(type)?.path.split("/service/{serviceName}/")[1] : undefined;
    const path = template?.replace(/\{(\w+)\}/g, (_, name: string) => String(properties[name]));
    if (path !== undefined) arm.put(path, properties);
  }
  for (let index = 0; index < SUBSCRIPTIONS; index++) {
    const scope = `${SERVICE}/products/starter`;
    arm.put(`subscriptions/${index}`, { scope, state: "active", primaryKey: keyOf(index) });
  }
  return arm;
}

/** A backend that answers with what it gets, host included, so that callers see of it all that a backend sees. */
async function startEcho() {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = Object.entries(request.headers).filter(([name]) => !["host", "connection"].includes(name));
      const seen = [request.method, request.url, headers, Buffer.concat(chunks).toString()];
      response.setHeader("Content-Type", "application/json").end(JSON.stringify(seen));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}

/** Sends the calls, one after the other, to a gateway of each version; its clock stands still. */
export async function answersOf(
  versions: readonly (readonly Declaration[])[],
  calls: readonly Call[],
): Promise<readonly (readonly Answer[])[]> {
  const echo = await startEcho();
  const all: (readonly Answer[])[] = [];
  for (const version of versions) all.push(await answersOfOne(version, calls, echo.port));
  await echo.close();
  return all;
}

async function answersOfOne(version: readonly Declaration[], calls: readonly Call[], port: number) {
  const { app } = createGateway({
    arm: armOf(version),
    serviceName: "demoazureml",
    clock: () => Date.parse("2026-01-01T12:00:00Z"),
    log: () => undefined,
    resolveHost: ({ host, pathname, search }) => new URL(`http://127.0.0.1:${port}/${host}${pathname}${search}`),
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const answers: Answer[] = [];
  for (const call of calls) answers.push(await answerTo(url, call));
  await app.close();
  return answers;
}

/** Of an answer, these differ from call to call. */
const VOLATILE: readonly string[] = ["date", "connection", "keep-alive", "request-id", "x-request-id"];

/** Holds the API's path, whose case API Management ignores. */
const REALM = "www-authenticate";

async function answerTo(gateway: string, { url, ...init }: Call): Promise<Answer> {
  const response = await fetch(`${gateway}${url}`, { ...init, redirect: "manual" });
  const headers = [...response.headers]
    .filter(([name]) => !VOLATILE.includes(name))
    .map(([name, value]) => [name, name === REALM ? value.toLowerCase() : value]);
  const body = await response.text();
  const text = JSON.stringify([response.status, headers, body]);
  const address = /127\.0\.0\.1:\d+/g;
  return {
    status: response.status,
    body,
    text: text.replace(address, "gateway").replace(/[\da-f]{8}-[\da-f-]{27}/g, "id"),
  };
}
