import { describe, expect, it } from "vitest";
import { EXECUTE, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, SERVICE } from "./memory-arm";

const MISSING =
  '{ "statusCode": 401, "message": "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API." }';
const INVALID =
  '{ "statusCode": 401, "message": "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription." }';

async function start(arm = demoArm()) {
  const backend = await startBackend();
  const gateway = await startGateway(arm, backend.port);
  const call = (headers: Readonly<Record<string, string>>, more = "") =>
    fetch(gateway.url + EXECUTE + more, post(headers));
  return { arm, backend, gateway, call };
}

describe("subscription keys", () => {
  it("refuses a call without a key in Azure's words, and names the header that it wants", async () => {
    const { call, gateway, backend } = await start();
    const response = await call({});
    expect([response.status, response.statusText]).toEqual([401, "Access Denied"]);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("www-authenticate")).toBe(
      `AzureApiManagementKey realm="${gateway.url}/azureml-demo",name="Ocp-Apim-Subscription-Key",type="header"`,
    );
    expect(await response.text()).toBe(MISSING);
    expect(backend.calls).toEqual([]);
  });

  it("refuses an unknown key, and one of a subscription that is not active", async () => {
    const { arm, call } = await start();
    expect(await (await call({ "Ocp-Apim-Subscription-Key": "wrong" })).text()).toBe(INVALID);
    arm.put("subscriptions/demo", { scope: "/products/starter", state: "suspended", primaryKey: "starter-key" });
    expect(await (await call(KEY)).text()).toBe(INVALID);
  });

  it("takes the second key as well as the first", async () => {
    const { call } = await start();
    expect((await call({ "Ocp-Apim-Subscription-Key": "starter-second" })).status).toBe(200);
  });

  it("looks into the query only when the header is absent", async () => {
    const { call } = await start();
    expect((await call({}, "&subscription-key=starter-key")).status).toBe(200);
    expect((await call({ "Ocp-Apim-Subscription-Key": "wrong" }, "&subscription-key=starter-key")).status).toBe(401);
  });

  it("uses an API's own names for header and query, and no longer the usual ones", async () => {
    const { arm, call } = await start();
    const api = arm.get(`${SERVICE}/apis/azureml-demo`)?.properties;
    arm.put("apis/azureml-demo", { ...api, subscriptionKeyParameterNames: { header: "X-Key", query: "key" } });
    expect((await call({ "X-Key": "starter-key" })).status).toBe(200);
    expect((await call({}, "&key=starter-key")).status).toBe(200);
    expect((await call(KEY)).status).toBe(401);
  });

  it.each([
    ["the product of the API", "/products/starter", 200],
    ["another product", "/products/unlimited", 401],
    ["the API", "/apis/azureml-demo", 200],
    ["another API", "/apis/other", 401],
    ["all APIs", "/apis", 200],
    ["the whole service", "/", 200],
  ])("judges a key scoped to %s by that scope", async (_, scope, status) => {
    const { arm, call } = await start();
    arm.put("products/unlimited", { displayName: "Unlimited" });
    arm.put("subscriptions/scoped", { scope: SERVICE + scope, state: "active", primaryKey: "scoped" });
    expect((await call({ "Ocp-Apim-Subscription-Key": "scoped" })).status).toBe(status);
  });

  it("serves an unpublished product's key", async () => {
    const { arm, call } = await start();
    arm.put("products/starter", { displayName: "Starter", state: "notPublished" });
    expect((await call(KEY)).status).toBe(200);
  });

  it("refuses a key whose product no longer holds the API", async () => {
    const { arm, call } = await start();
    arm.delete("products/starter/apis/azureml-demo");
    expect((await call(KEY)).status).toBe(401);
  });

  it("asks no key where the API or one of its products wants none, but refuses a wrong one", async () => {
    const { arm, call } = await start();
    const api = arm.get(`${SERVICE}/apis/azureml-demo`)?.properties;
    arm.put("apis/azureml-demo", { ...api, subscriptionRequired: false });
    expect((await call({})).status).toBe(200);
    expect((await call({ "Ocp-Apim-Subscription-Key": "wrong" })).status).toBe(401);
    arm.put("apis/azureml-demo", { ...api, subscriptionRequired: true });
    arm.put("products/starter", { subscriptionRequired: false });
    expect((await call({})).status).toBe(200);
  });
});
