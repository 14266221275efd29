import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { EXECUTE, JOB, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound } from "./memory-arm";

async function start(...handler: Parameters<typeof startBackend>) {
  const backend = await startBackend(...handler);
  return { backend, gateway: await startGateway(demoArm(), backend.port) };
}

const hash = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const internalError = /^\{ "statusCode": 500, "message": "Internal server error", "activityId": "[\da-f-]{36}" \}$/;

describe("forwarding", () => {
  it("hands on headers, adds X-Forwarded-For and the backend's host, and drops hop-by-hop fields", async () => {
    const { backend, gateway } = await start();
    await new Promise((resolve) => {
      const headers = {
        ...KEY,
        "X-Forwarded-For": "9.9.9.9",
        Connection: "close, X-Mine",
        "X-Mine": "1",
        TE: "trailers",
      };
      request(gateway.url + JOB, { headers: { ...headers, Authorization: "Bearer k" } }, resolve).end();
    });
    const [call] = backend.calls;
    expect(call?.headers).toMatchObject({
      host: "backend.example",
      authorization: "Bearer k",
      "x-forwarded-for": "9.9.9.9, 127.0.0.1",
    });
    expect(call?.headers).not.toHaveProperty("x-mine");
    expect(call?.headers).not.toHaveProperty("te");
  });

  it("sends the Host that a policy sets", async () => {
    const backend = await startBackend();
    const policy = inbound('<base /><set-header name="Host"><value>other.example</value></set-header>');
    const gateway = await startGateway(demoArm().policy("apis/azureml-demo", policy), backend.port);
    await fetch(gateway.url + EXECUTE, post());
    expect(backend.calls[0]?.headers.host).toBe("other.example");
  });

  it("passes the backend's status, reason, repeated headers and body through, errors included", async () => {
    const { gateway } = await start((_, response) => {
      response.writeHead(418, "Short and stout", { "Set-Cookie": ["a=1", "b=2"], "Content-Type": "text/x-tea" });
      response.end("no coffee");
    });
    const response = await fetch(gateway.url + EXECUTE, post());
    expect([response.status, response.statusText, await response.text()]).toEqual([
      418,
      "Short and stout",
      "no coffee",
    ]);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("content-type")).toBe("text/x-tea");
  });

  it("carries large bodies of any type both ways without a change", async () => {
    const { gateway } = await start((incoming, response) => void incoming.pipe(response));
    const body = randomBytes(20_000_000);
    for (const type of ["application/octet-stream", "not a media type"]) {
      const response = await fetch(gateway.url + EXECUTE, {
        method: "POST",
        headers: { ...KEY, "Content-Type": type },
        body,
      });
      expect(hash(new Uint8Array(await response.arrayBuffer()))).toBe(hash(body));
    }
  });

  it("carries chunked bodies, and each part at once", async () => {
    const { gateway } = await start((incoming, response) => {
      incoming.once("data", (chunk) => response.write(chunk));
      incoming.once("end", () => response.end("!"));
    });
    const upload = new Readable({ read() {} });
    upload.push("first");
    const init = { method: "POST", headers: KEY, body: Readable.toWeb(upload), duplex: "half" };
    const response = await fetch(gateway.url + EXECUTE, init as RequestInit);
    const reader = response.body?.getReader();
    // The upload is still open: what arrives here has not waited for its end.
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    upload.push(null);
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("!");
  });

  it("stops reading a response that the client does not read", async () => {
    let written = 0;
    const { gateway } = await start((_, response) => {
      const chunk = Buffer.alloc(1_000_000);
      const more = () => {
        while (written < 500_000_000 && response.write(chunk)) written += chunk.length;
      };
      response.on("drain", more);
      more();
    });
    const response = await new Promise<Readable>((resolve) => {
      request(gateway.url + JOB, { headers: KEY }, resolve).end();
    });
    response.pause();
    let before = -1;
    while (written !== before) {
      before = written;
      await wait(60);
    }
    expect(written).toBeLessThan(100_000_000);
    response.destroy();
  });

  it.each([
    [204, "DELETE"],
    [304, "GET"],
  ])("answers %i without a body", async (status, method) => {
    const { gateway } = await start((_, response) => response.writeHead(status).end());
    const response = await fetch(gateway.url + JOB, { method, headers: KEY });
    expect([response.status, await response.text(), response.headers.get("transfer-encoding")]).toEqual([
      status,
      "",
      null,
    ]);
  });

  it("answers HEAD with the length that the backend states and no body", async () => {
    const arm = demoArm().put("apis/azureml-demo/operations/head", { method: "HEAD", urlTemplate: "/head" });
    const backend = await startBackend((_, response) => response.writeHead(200, { "Content-Length": 1234 }).end());
    const gateway = await startGateway(arm, backend.port);
    const response = await fetch(`${gateway.url}/azureml-demo/head`, { method: "HEAD", headers: KEY });
    expect([response.status, response.headers.get("content-length")]).toEqual([200, "1234"]);
  });

  it("takes a body that waits for 100 Continue, and does not hand the expectation on", async () => {
    const { gateway, backend } = await start((incoming, response) => void incoming.pipe(response));
    const headers = { ...KEY, Expect: "100-continue", "Content-Length": 4 };
    const text = await new Promise<string>((resolve) => {
      const call = request(gateway.url + EXECUTE, { method: "POST", headers }, (response) => {
        void response.toArray().then((chunks: Buffer[]) => resolve(Buffer.concat(chunks).toString()));
      });
      call.once("continue", () => call.end("late"));
      call.flushHeaders();
    });
    expect(text).toBe("late");
    expect(backend.calls[0]?.headers).not.toHaveProperty("expect");
  });

  it("uses a connection again after a body that nobody read", async () => {
    const { gateway } = await start((_, response) => void response.writeHead(413).end());
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const send = (key: string) =>
      new Promise<readonly [number | undefined, boolean]>((resolve, reject) => {
        const headers = { "Ocp-Apim-Subscription-Key": key };
        const call = request(gateway.url + EXECUTE, { method: "POST", agent, headers }, (response) => {
          response.resume().once("end", () => resolve([response.statusCode, call.reusedSocket]));
        });
        call.once("error", reject).end(Buffer.alloc(500_000));
      });
    expect(await send("wrong")).toEqual([401, false]);
    expect(await send("starter-key")).toEqual([413, true]);
    expect(await send("wrong")).toEqual([401, true]);
  });

  it("sends an empty POST as one", async () => {
    const { gateway, backend } = await start();
    await fetch(gateway.url + EXECUTE, { method: "POST", headers: KEY });
    expect(backend.calls[0]?.headers["content-length"]).toBe("0");
  });
});

describe("failures", () => {
  it("answers 500 in Azure's words when nobody listens, names the cause in the log, and keeps the connection", async () => {
    const gateway = await startGateway(demoArm(), 1);
    for (const body of ["{}", "x".repeat(3_000_000)]) {
      const response = await fetch(gateway.url + EXECUTE, post(KEY, body));
      expect([response.status, response.headers.get("content-type")]).toEqual([500, "application/json"]);
      expect(await response.text()).toMatch(internalError);
    }
    expect(gateway.log[0]).toMatch(
      /^[\da-f-]{36} the backend https:\/\/backend\.example\/base of the API azureml-demo gave no answer, nobody listens there \(ECONNREFUSED [^\n]+\)$/,
    );
  });

  it("answers 500 when the backend hangs up before it answers", async () => {
    const { gateway } = await start((incoming) => incoming.socket.destroy());
    expect(await (await fetch(gateway.url + EXECUTE, post())).text()).toMatch(internalError);
  });

  it("answers 500 when the backend's headers do not come within the policy's timeout", async () => {
    const backend = await startBackend(() => {});
    const policy = '<policies><backend><forward-request timeout-ms="50" /></backend></policies>';
    const gateway = await startGateway(demoArm().policy("apis/azureml-demo", policy), backend.port);
    expect((await fetch(gateway.url + EXECUTE, post())).status).toBe(500);
    expect(gateway.log[0]).toContain("Headers Timeout Error");
  });

  it("answers 500 when the API has no backend", async () => {
    const arm = demoArm().put("apis/azureml-demo", { path: "azureml-demo" });
    const gateway = await startGateway(arm);
    expect((await fetch(gateway.url + EXECUTE, post())).status).toBe(500);
    expect(gateway.log[0]).toContain("the API has no serviceUrl");
  });

  it("breaks the connection off when the backend breaks off in the middle of a body", async () => {
    const { gateway } = await start((_, response) => {
      response.writeHead(200, { "Content-Length": 100 });
      response.write("half", () => response.destroy());
    });
    const response = await fetch(gateway.url + EXECUTE, post());
    await expect(response.text()).rejects.toThrow("terminated");
  });

  it("ends the backend's call when the client goes away", async () => {
    const backend = await startBackend((_, response) => void response.once("close", () => (closed = true)));
    const gateway = await startGateway(demoArm(), backend.port);
    let closed = false;
    const abort = new AbortController();
    const call = fetch(gateway.url + EXECUTE, { ...post(), signal: abort.signal });
    await expect.poll(() => backend.calls.length).toBe(1);
    abort.abort();
    await expect(call).rejects.toThrow("aborted");
    await expect.poll(() => closed).toBe(true);
    expect(gateway.log).toEqual([]);
  });

  it("ends the backend's call when the client goes away in the middle of its body", async () => {
    let closed = false;
    const { backend, gateway } = await start((incoming) => {
      incoming.resume().once("close", () => (closed = true));
    });
    const call = request(gateway.url + EXECUTE, { method: "POST", headers: KEY });
    call.once("error", () => {}).write("half");
    await expect.poll(() => backend.calls.length).toBe(1);
    call.destroy();
    await expect.poll(() => closed).toBe(true);
    expect((await fetch(gateway.url + JOB.replace("jobs/1", "nothing"))).status).toBe(404);
  });

  it("answers 500 for a mistake of the gateway itself, with its stack in the log", async () => {
    const arm = demoArm();
    arm.children = () => {
      throw new Error("broken store");
    };
    const gateway = await startGateway(arm);
    expect(await (await fetch(gateway.url + EXECUTE, post())).text()).toMatch(internalError);
    expect(gateway.log[0]).toMatch(/^[\da-f-]{36} Error: broken store\n +at /);
  });

  it("answers a target that is no URL with 404", async () => {
    const gateway = await startGateway(demoArm());
    const socket = connect(Number(new URL(gateway.url).port), "127.0.0.1");
    socket.write("GET //[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const [head] = (await Readable.from(socket).toArray()) as Buffer[];
    expect(String(head)).toMatch(/^HTTP\/1\.1 404 /);
  });
});
