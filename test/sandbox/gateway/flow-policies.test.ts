import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pauseBefore } from "../../../src/sandbox/gateway/parts/pause";
import { EXECUTE, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound } from "./memory-arm";

type Handler = Parameters<typeof startBackend>[0];

async function start(policy: string, handler?: Handler, arm = demoArm()) {
  const backend = await startBackend(handler);
  const gateway = await startGateway(arm.policy("apis/azureml-demo", policy), backend.port);
  const call = (headers: Readonly<Record<string, string>> = {}, body = "sent") =>
    fetch(gateway.url + EXECUTE, post({ ...KEY, ...headers }, body));
  return { backend, gateway, call };
}

const backendSection = (statements: string) =>
  `<policies><inbound><base /></inbound><backend>${statements}</backend></policies>`;
const outbound = (statements: string) => `<policies><outbound><base />${statements}</outbound></policies>`;

/** Answers with these statuses in turn, the last one for good, and with what was sent. */
function answering(...statuses: readonly number[]): Handler {
  let calls = 0;
  return (request, response) => {
    response.writeHead(statuses[Math.min(calls++, statuses.length - 1)] ?? 200);
    request.pipe(response);
  };
}

const again = (attributes: string, forward = '<forward-request buffer-request-body="true" />') =>
  backendSection(
    `<retry condition="@(context.Response.StatusCode == 503)" interval="0" ${attributes}>${forward}</retry>`,
  );

describe("retry", () => {
  it.each([
    ["the same", { interval: 10, delta: 0, most: undefined }, [10, 10, 10, 10, 10]],
    ["more by the delta each time", { interval: 10, delta: 5, most: undefined }, [10, 15, 20, 25, 30]],
    ["exponentially more, up to a greatest one", { interval: 10, delta: 10, most: 100 }, [10, 20, 40, 80, 100]],
  ])("waits as Microsoft's reference has it: %s", (_, pauses, seconds) => {
    expect([1, 2, 3, 4, 5].map((retry) => pauseBefore(retry, pauses))).toEqual(seconds);
  });

  it("asks again until the condition no longer holds, with the whole body each time", async () => {
    const { call, backend } = await start(again('count="5"'), answering(503, 503, 200));
    const response = await call({}, "the body");
    expect([response.status, await response.text(), backend.calls.length]).toEqual([200, "the body", 3]);
  });

  it("gives back the last answer when the count is used up", async () => {
    const { call, backend } = await start(again('count="2"'), answering(503));
    expect([(await call()).status, backend.calls.length]).toEqual([503, 3]);
  });

  it("fails where a body would have to be sent again that was not kept, and says how to keep it", async () => {
    const { call, backend, gateway } = await start(again('count="2"', "<forward-request />"), answering(503));
    expect([(await call()).status, backend.calls.length]).toEqual([500, 1]);
    expect(gateway.log).toEqual([expect.stringContaining('buffer-request-body="true"')]);
  });
});

describe("limit-concurrency", () => {
  it("refuses at once what is one too many, for each key by itself, and lets the next one in when one is through", async () => {
    const waiting: (() => void)[] = [];
    const limited =
      '<limit-concurrency key="@(context.Request.Headers.GetValueOrDefault("Who", ""))" max-count="1"><forward-request /></limit-concurrency>';
    const { call, backend } = await start(backendSection(limited), (request, response) => {
      request.resume();
      waiting.push(() => response.end("scored"));
    });
    const first = call({ Who: "a" });
    await expect.poll(() => backend.calls.length).toBe(1);
    expect((await call({ Who: "a" })).status).toBe(429);
    const other = call({ Who: "b" });
    await expect.poll(() => backend.calls.length).toBe(2);
    for (const answer of waiting) answer();
    expect([(await first).status, (await other).status]).toEqual([200, 200]);
    const next = call({ Who: "a" });
    await expect.poll(() => waiting.length).toBe(3);
    waiting[2]?.();
    expect((await next).status).toBe(200);
  });
});

describe("the cache", () => {
  it("forgets a value when its time is over, and keeps the type that it had", async () => {
    const policy = inbound(
      `<base /><cache-lookup-value key="count" variable-name="count" default-value="@(0)" />
      <cache-store-value key="count" value="@(((int)context.Variables["count"]) + 1)" duration="60" />
      <set-header name="Count" exists-action="override"><value>@(((int)context.Variables["count"]).ToString())</value></set-header>`,
    );
    const { call, backend, gateway } = await start(policy);
    await call();
    await call();
    gateway.time.now += 60_000;
    await call();
    expect(backend.calls.map(({ headers }) => headers["count"])).toEqual(["0", "1", "0"]);
  });
});

describe("find-and-replace", () => {
  it("reads what the backend has compressed", async () => {
    const { call } = await start(
      outbound('<find-and-replace from="a.internal" to="a.example.com" />'),
      (_, response) => {
        response.writeHead(200, { "Content-Encoding": "gzip" });
        response.end(gzipSync("https://a.internal/x https://a.internal/y"));
      },
    );
    expect(await (await call()).text()).toBe("https://a.example.com/x https://a.example.com/y");
  });
});

describe("trace and emit-metric", () => {
  it("write a line each into the gateway's log, without secrets", async () => {
    const arm = demoArm().put("namedValues/key", { displayName: "key", value: "open-sesame", secret: true });
    const told = `<trace source="Scoring" severity="error"><message>key
      {{key}}</message><metadata name="model" value="large" /></trace><emit-metric name="Calls" namespace="models"><dimension name="API ID" /><dimension name="Model" value="large" /></emit-metric>`;
    const { call, gateway } = await start(inbound(`<base />${told}`), undefined, arm);
    expect((await call()).status).toBe(200);
    expect(gateway.log).toEqual([
      "trace Scoring error: key {{key}} model=large",
      "metric models/Calls 1 API ID Model=large",
    ]);
  });
});

describe("wait", () => {
  it("ends the call with what one of its policies ends it with", async () => {
    const policy =
      '<choose><when condition="true"><return-response><set-status code="202" /></return-response></when></choose>';
    const { call, backend } = await start(
      inbound(`<wait for="all"><cache-lookup-value key="a" variable-name="a" />${policy}</wait>`),
    );
    expect([(await call()).status, backend.calls.length]).toEqual([202, 0]);
  });
});
