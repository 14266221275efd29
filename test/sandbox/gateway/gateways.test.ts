import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished, describe, expect, it } from "vitest";
import type { ArmReader } from "../../../src/sandbox/arm/store/resource";
import { createGateways } from "../../../src/sandbox/gateway/gateways";
import { EXECUTE, KEY, post, startBackend } from "./harness";
import { demoArm, inbound } from "./memory-arm";

function start(arm: ArmReader | Promise<ArmReader>, backendPort = 1, port = 0) {
  const resolveHost = (url: URL) => new URL(`http://127.0.0.1:${backendPort}${url.pathname}${url.search}`);
  const gateways = createGateways({
    arm,
    ports: { ofGateway: () => ({ port, orAnother: true }), remember: async () => {} },
    resolveHost,
  });
  onTestFinished(() => gateways.close());
  return gateways;
}

/** Somebody else's server, on a port that nobody uses once it is closed. */
async function startOther() {
  const server = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise((resolve) => server.close(resolve)) };
}

describe("createGateways", () => {
  it("keeps one listener for each service, whatever the case of its name", async () => {
    const gateways = start(demoArm());
    const url = await gateways.urlOf("demoazureml");
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await gateways.urlOf("DemoAzureML")).toBe(url);
    expect(await gateways.urlOf("other")).not.toBe(url);
  });

  it("gives the first service the preferred port, unless somebody listens there", async () => {
    const { port, stop } = await startOther();
    expect(await start(demoArm(), 1, port).urlOf("demoazureml")).not.toBe(`http://127.0.0.1:${port}`);
    await stop();
    expect(await start(demoArm(), 1, port).urlOf("demoazureml")).toBe(`http://127.0.0.1:${port}`);
  });

  it("serves a service by its own configuration only", async () => {
    const backend = await startBackend();
    const gateways = start(demoArm(), backend.port);
    const status = async (name: string) => (await fetch((await gateways.urlOf(name)) + EXECUTE, post(KEY))).status;
    expect([await status("demoazureml"), await status("other")]).toEqual([200, 404]);
  });

  it("lets calls wait for a Resource Manager that starts later", async () => {
    const backend = await startBackend();
    const resourceManager = new EventEmitter();
    const arm = once(resourceManager, "started").then(([reader]) => reader as ArmReader);
    const gateways = start(arm, backend.port);
    const call = fetch((await gateways.urlOf("demoazureml")) + EXECUTE, post(KEY));
    await wait(30);
    resourceManager.emit("started", demoArm());
    expect((await call).status).toBe(200);
  });

  it("closes the listener of a deleted service", async () => {
    const arm = demoArm();
    const gateways = start(arm);
    const url = await gateways.urlOf("demoazureml");
    await fetch(url);
    arm.delete("");
    await expect
      .poll(() =>
        fetch(url).then(
          () => "open",
          () => "closed",
        ),
      )
      .toBe("closed");
  });

  it("tells what its gateways cannot run", async () => {
    const gateways = start(demoArm().policy("apis/azureml-demo", inbound("<unknown />")));
    expect(await gateways.problems()).toEqual([]);
    await gateways.urlOf("demoazureml");
    expect(await gateways.problems()).toMatchObject([{ owner: { label: "api azureml-demo" } }]);
  });
});
