import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { groupPath, servicePath, startArm, startWithService, temporaryDirectory } from "./client";

const at = (below: string) => `${servicePath}/${below}`;
const tag = { properties: { displayName: "a" } };

describe("faults", () => {
  test("cannot be asked for unless allowed", async () => {
    const { call } = await startArm();
    expect((await call("POST", "/_sandbox/faults?x=1", { kind: "error" })).status).not.toBe(204);
  });

  test.each([
    ["throttle", { retryAfter: 7 }, 429, { code: "TooManyRequests" }],
    ["lock", {}, 409, { code: "PessimisticConcurrencyConflict", message: "Operation on the API is in progress" }],
    ["updating", {}, 409, { code: "ServiceLocked" }],
    ["error", {}, 500, { code: "InternalServerError" }],
    ["error", { status: 502 }, 502, { code: "BadGateway" }],
    ["error", { status: 503 }, 503, { code: "ServiceUnavailable" }],
  ])("%s %o strikes once and has no effect", async (kind, more, status, error) => {
    const { call } = await startWithService({ faults: true });
    await call("POST", "/_sandbox/faults?x=1", { kind, method: "PUT", path: "/tags/a$", ...more });
    const struck = await call("PUT", at("tags/a"), tag);
    expect([struck.status, struck.body["error"]]).toMatchObject([status, error]);
    expect(struck.headers.get("retry-after")).toBe(kind === "throttle" ? "7" : null);
    expect((await call("GET", at("tags/a"))).status).toBe(404);
    expect((await call("PUT", at("tags/a"), tag)).status).toBe(201);
  });

  test.each([
    ["reset-before", 404],
    ["reset-after", 200],
  ])("%s drops the connection; afterwards the resource is %i", async (kind, status) => {
    const { call } = await startWithService({ faults: true });
    await call("POST", "/_sandbox/faults?x=1", { kind, method: "PUT" });
    await expect(call("PUT", at("tags/a"), tag)).rejects.toThrow("fetch failed");
    expect((await call("GET", at("tags/a"))).status).toBe(status);
  });

  test("a full disk is an error, takes nothing away and leaves nothing behind", async () => {
    const reported: unknown[] = [];
    const { call, directory, arm } = await startWithService({ faults: true, report: (error) => reported.push(error) });
    await call("POST", "/_sandbox/faults?x=1", { kind: "full-disk", method: "PUT" });
    expect((await call("PUT", at("tags/a"), tag)).status).toBe(500);
    expect(reported).toMatchObject([{ code: "ENOSPC" }]);
    expect((await call("GET", at("tags/a"))).status).toBe(404);
    expect((await call("PUT", at("tags/b"), tag)).status).toBe(201);
    await arm.close();
    const again = await startArm({ directory });
    expect([(await again.call("GET", at("tags/a"))).status, (await again.call("GET", at("tags/b"))).status]).toEqual([
      404, 200,
    ]);
  });

  test("a slow answer is late and right", async () => {
    const { call } = await startWithService({ faults: true });
    await call("POST", "/_sandbox/faults?x=1", { kind: "slow", delayMs: 80 });
    const started = performance.now();
    expect((await call("GET", at("products/starter"))).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(70);
  });

  test("strike every k-th matching request, as often as wanted, and are counted", async () => {
    const { call } = await startWithService({ faults: true });
    await call("POST", "/_sandbox/faults?x=1", { kind: "error", method: "GET", path: "/products", every: 3, count: 2 });
    const statuses: number[] = [];
    for (let index = 0; index < 10; index++) statuses.push((await call("GET", at("products/starter"))).status);
    expect(statuses).toEqual([200, 200, 500, 200, 200, 500, 200, 200, 200, 200]);
    expect((await call("GET", "/_sandbox/faults?x=1")).body).toMatchObject([{ matched: 10, injected: 2 }]);
    await call("DELETE", "/_sandbox/faults?x=1");
    expect((await call("GET", "/_sandbox/faults?x=1")).body).toEqual([]);
  });

  test("that there are not are refused", async () => {
    const { call } = await startArm({ faults: true });
    expect((await call("POST", "/_sandbox/faults?x=1", { kind: "earthquake" })).status).toBe(400);
  });
});

async function startProcess(directory: string): Promise<{ url: string; ended: Promise<unknown> }> {
  const child = fork(join(__dirname, "arm-process.ts"), [directory], { execArgv: ["--import", "tsx"] });
  onTestFinished(() => void child.kill());
  const ended = once(child, "exit");
  const [url] = (await once(child, "message")) as [string];
  return { url, ended };
}

describe("a killed Resource Manager", () => {
  test.each([
    ["kill-before", 404],
    ["kill-after", 200],
  ])(
    "%s a write starts again with all that it had answered; the resource is then %i",
    async (kind, status) => {
      const directory = await temporaryDirectory();
      const first = await startProcess(directory);
      const { call } = await startArm({ faults: true });
      const put = (url: string, id: string, body: unknown) => call("PUT", `${url}${id}?api-version=2024-03-01`, body);
      await put(first.url, groupPath, { location: "westus" });
      await call("POST", `${first.url}/_sandbox/faults`, { kind, method: "PUT" });
      await expect(put(first.url, `${groupPath}2`, { location: "westus" })).rejects.toThrow("fetch failed");
      await first.ended;
      const second = await startProcess(directory);
      expect((await call("GET", `${second.url}${groupPath}?api-version=2024-03-01`)).status).toBe(200);
      expect((await call("GET", `${second.url}${groupPath}2?api-version=2024-03-01`)).status).toBe(status);
    },
    120_000,
  );
});
