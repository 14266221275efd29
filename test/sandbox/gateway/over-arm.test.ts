import { onTestFinished, describe, expect, it } from "vitest";
import { createGateway } from "../../../src/sandbox/gateway/gateway";
import { SERVICE, servicePath, startWithService } from "../arm/client";
import type { Running } from "../arm/client";
import { startBackend } from "./harness";

/** A gateway that reads the real Resource Manager, with the API `scores` in the built-in product Starter. */
async function start() {
  const { arm, call } = await startWithService();
  const put = async (path: string, properties: Readonly<Record<string, unknown>> | undefined) => {
    const { status } = await call("PUT", `${servicePath}/${path}`, properties && { properties });
    expect([200, 201]).toContain(status);
  };
  const serviceUrl = "https://backend.example";
  await put("apis/scores", { displayName: "Scores", path: "scores", protocols: ["https"], serviceUrl });
  await put("apis/scores/operations/get", { displayName: "Get", method: "GET", urlTemplate: "/one" });
  await put("products/starter/apis/scores", undefined);
  const scope = `${servicePath}/products/starter`;
  await put("subscriptions/demo", { displayName: "Demo", scope, state: "active", primaryKey: "demo-key" });
  const backend = await startBackend();
  const resolveHost = ({ pathname, search }: URL) => new URL(`http://127.0.0.1:${backend.port}${pathname}${search}`);
  const gateway = createGateway({ arm: arm.reader, serviceName: SERVICE, resolveHost });
  const url = await gateway.app.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => gateway.app.close());
  const send = (headers: Readonly<Record<string, string>> = {}, key = "demo-key") =>
    fetch(`${url}/scores/one`, { headers: { "Ocp-Apim-Subscription-Key": key, ...headers } });
  return { backend, call, gateway, put, send };
}

async function primaryKey(call: Running["call"], subscription: string): Promise<string> {
  const { body } = await call("POST", `${servicePath}/subscriptions/${subscription}/listSecrets`);
  return body["primaryKey"] as unknown as string;
}

describe("a gateway over the local Resource Manager", () => {
  it("runs the built-in policies of a new service: Starter's five calls a minute", async () => {
    const { gateway, send } = await start();
    expect(await gateway.problems()).toEqual([]);
    const statuses = [];
    for (let count = 0; count < 6; count++) statuses.push((await send()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it("takes the built-in all-access subscription's key, past the product's limit", async () => {
    const { call, send } = await start();
    const key = await primaryKey(call, "master");
    for (let count = 0; count < 7; count++) expect((await send({}, key)).status).toBe(200);
  });

  it.each([
    ["rawxml", '@(context.Request.Headers.GetValueOrDefault("Model", "") == "a" && 1 < 2 ? "<yes>" : "no")'],
    [
      "xml",
      "@(context.Request.Headers.GetValueOrDefault(&quot;Model&quot;, &quot;&quot;) == &quot;a&quot; &amp;&amp; 1 &lt; 2 ? &quot;&lt;yes&gt;&quot; : &quot;no&quot;)",
    ],
  ])("runs an expression that was written as %s", async (format, expression) => {
    const { backend, gateway, put, send } = await start();
    const header = `<set-header name="Way" exists-action="override"><value>${expression}</value></set-header>`;
    const value = `<policies><inbound><base />${header}</inbound><backend><base /></backend><outbound><base /></outbound></policies>`;
    await put("apis/scores/policies/policy", { format, value });
    expect(await gateway.problems()).toEqual([]);
    await send({ Model: "a" });
    await send();
    expect(backend.calls.map(({ headers }) => headers["way"])).toEqual(["<yes>", "no"]);
  });

  it("uses a new key, a new named value and a removed operation at the next call", async () => {
    const { backend, call, put, send } = await start();
    await put("namedValues/token", { displayName: "token", value: "old", secret: true });
    const header =
      '<set-header name="Authorization" exists-action="override"><value>Bearer {{token}}</value></set-header>';
    const value = `<policies><inbound><base />${header}</inbound><backend><base /></backend><outbound /></policies>`;
    await put("apis/scores/operations/get/policies/policy", { format: "rawxml", value });
    await send();
    await put("namedValues/token", { displayName: "token", value: "new", secret: true });
    await call("POST", `${servicePath}/subscriptions/demo/regeneratePrimaryKey`);
    expect((await send()).status).toBe(401);
    const key = await primaryKey(call, "demo");
    expect((await send({}, key)).status).toBe(200);
    expect(backend.calls.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
    await call("DELETE", `${servicePath}/apis/scores/operations/get`);
    expect((await send({}, key)).status).toBe(404);
  });
});
