import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { request as secureRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSandbox } from "../../src/sandbox/sandbox";
import type { Sandbox } from "../../src/sandbox/sandbox";
import { refusalOf } from "../../src/sandbox/strangers";

let directory: string;
let sandbox: Sandbox;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "strangers-"));
  sandbox = await startSandbox(directory);
});
afterAll(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true });
});

/** With headers that fetch would not send. */
function send(url: string, method: string, headers: Readonly<Record<string, string>>) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on("error", reject).end();
  });
}

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups?api-version=2022-09-01";
const SERVERS = [
  ["Resource Manager", () => sandbox.arm + SUBSCRIPTION],
  ["the portal", () => sandbox.portal],
  ["the scoring service", () => sandbox.scoring],
  ["blob storage", () => `${sandbox.blob}/sandbox?comp=list`],
] as const;

describe.each(SERVERS)("%s", (_, url) => {
  it.each(["evil.example", "evil.example:8090", "127.0.0.1.evil.example", "localhost.evil.example"])(
    "does not answer a page that rebound its own name, %s",
    async (host) => {
      const { status, body } = await send(url(), "GET", { Host: host });
      expect([status, body]).toEqual([421, expect.stringContaining(`got the host \\"${host}\\"`)]);
    },
  );

  it.each(["https://evil.example", "null", "http://localhost:1"])(
    "does not let a page of %s write across sites",
    async (origin) => {
      const { status, body } = await send(url(), "POST", { Origin: origin });
      expect([status, body]).toEqual([403, expect.stringContaining(`got the origin \\"${origin}\\"`)]);
    },
  );

  it("answers this machine by each of its names", async () => {
    const { port } = new URL(url());
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, `LOCALHOST:${port}`]) {
      const { body } = await send(url(), "GET", { Host: host, Origin: `http://${host}` });
      expect(body).not.toMatch(/ForeignHost|ForeignOrigin/);
    }
  });
});

it("lets through what the gateway forwards for Azure's public names, whatever page called it", () => {
  const origin = "https://contoso.example";
  expect(refusalOf({ host: "ussouthcentral.services.azureml.net", origin })).toBeUndefined();
  expect(refusalOf({ host: "account.blob.core.windows.net", origin })).toBeUndefined();
  expect(refusalOf({ host: "ussouthcentral.services.azureml.net.evil.example", origin })).toMatchObject({
    status: 421,
  });
});

it("wants a token that it issued from everybody who comes over TLS", async () => {
  const ca = readFileSync(sandbox.caFile);
  const status = (headers: Readonly<Record<string, string>>) =>
    new Promise((resolve, reject) => {
      const sent = secureRequest(sandbox.armTls + SUBSCRIPTION, { ca, headers }, (answer) =>
        resolve(answer.statusCode),
      );
      sent.on("error", reject).end();
    });
  expect(await status({})).toBe(401);
  expect(await status({ Authorization: "Bearer eyJhbGciOiJub25lIn0.e30." })).toBe(401);
});
