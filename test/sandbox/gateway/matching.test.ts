import { describe, expect, it } from "vitest";
import { EXECUTE, JOB, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, SERVICE } from "./memory-arm";

const NOT_FOUND = '{ "statusCode": 404, "message": "Resource not found" }';

async function start(arm = demoArm()) {
  const backend = await startBackend();
  return { arm, backend, gateway: await startGateway(arm, backend.port) };
}

describe("matching", () => {
  it.each([
    ["POST", EXECUTE, "/base/workspaces/w/services/s/execute?api-version=2.0&details=true"],
    [
      "POST",
      "/azureml-demo/workspaces/w/services/s/jobs?api-version=2.0",
      "/base/workspaces/w/services/s/jobs?api-version=2.0",
    ],
    ["POST", JOB.replace("?", "/start?"), "/base/workspaces/w/services/s/jobs/1/start?api-version=2.0"],
    ["GET", JOB, "/base/workspaces/w/services/s/jobs/1?api-version=2.0"],
    ["DELETE", JOB, "/base/workspaces/w/services/s/jobs/1?api-version=2.0"],
  ])("forwards %s %s to the backend's base URL and the path behind the API's", async (method, url, expected) => {
    const { gateway, backend } = await start();
    const response = await fetch(gateway.url + url, { method, headers: KEY });
    expect(await response.text()).toBe("scored");
    expect(backend.calls).toMatchObject([{ method, url: expected }]);
  });

  it.each([
    ["a missing query parameter of the template", "POST", EXECUTE.replace("&details=true", "")],
    ["a method that no operation has", "PUT", EXECUTE],
    ["a path that no operation has", "GET", "/azureml-demo/workspaces"],
    ["the root", "GET", "/"],
    ["a path that only begins like the API's", "POST", EXECUTE.replace("azureml-demo", "azureml-demos")],
    ["HEAD where only GET is declared", "HEAD", JOB],
    ["OPTIONS without a cors policy", "OPTIONS", EXECUTE],
  ])("answers 404, never 405, to %s", async (_, method, url) => {
    const { gateway, backend } = await start();
    const response = await fetch(gateway.url + url, { method, headers: KEY });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe(method === "HEAD" ? "" : NOT_FOUND);
    expect(backend.calls).toEqual([]);
  });

  it("answers 404 before it looks at the key", async () => {
    const { gateway } = await start();
    expect((await fetch(`${gateway.url}/azureml-demo/nowhere`)).status).toBe(404);
  });

  it("takes the API with the longest path", async () => {
    const { arm, gateway, backend } = await start();
    arm.put("apis/inner", {
      path: "azureml-demo/workspaces",
      serviceUrl: "https://inner.example",
      subscriptionRequired: false,
    });
    arm.put("apis/inner/operations/any", { method: "GET", urlTemplate: "/*" });
    arm.put("apis/outer", { path: "", serviceUrl: "https://outer.example", subscriptionRequired: false });
    arm.put("apis/outer/operations/any", { method: "GET", urlTemplate: "/*" });
    await fetch(`${gateway.url}/AzureML-Demo/Workspaces/x`);
    await fetch(`${gateway.url}/elsewhere`);
    expect(backend.calls.map(({ headers, url }) => `${headers.host}${url}`)).toEqual([
      "inner.example/x",
      "outer.example/elsewhere",
    ]);
  });

  it("resolves dot segments before it matches", async () => {
    const { gateway, backend } = await start();
    const escape = await fetch(`${gateway.url}/azureml-demo/%2e%2e/secret`, { headers: KEY });
    expect(escape.status).toBe(404);
    expect(backend.calls).toEqual([]);
  });

  it("serves a change in Resource Manager at the next call", async () => {
    const { arm, gateway } = await start();
    const call = () => fetch(gateway.url + JOB, { headers: KEY }).then(({ status }) => status);
    expect(await call()).toBe(200);
    arm.delete("apis/azureml-demo/operations/bes-status");
    expect(await call()).toBe(404);
    arm.put("apis/azureml-demo/operations/bes-status", { method: "GET", urlTemplate: "/*" });
    expect(await call()).toBe(200);
    arm.delete("");
    expect(await call()).toBe(404);
  });

  it("finds versions by segment, header and query, and the original without one", async () => {
    const { arm, gateway, backend } = await start();
    const version = (name: string, properties: object) =>
      arm
        .put(`apis/${name}`, { serviceUrl: `https://${name}.example`, subscriptionRequired: false, ...properties })
        .put(`apis/${name}/operations/any`, { method: "GET", urlTemplate: "/" });
    for (const [set, scheme] of [
      ["seg", "Segment"],
      ["head", "Header"],
      ["quer", "Query"],
    ] as const) {
      arm.put(`apiVersionSets/${set}`, { versioningScheme: scheme, versionHeaderName: "Api-V", versionQueryName: "v" });
      version(`${set}-original`, { path: set, apiVersionSetId: `${SERVICE}/apiVersionSets/${set}` });
      version(`${set}-v1`, { path: set, apiVersion: "v1", apiVersionSetId: `${SERVICE}/apiVersionSets/${set}` });
    }
    const calls = ["/seg", "/seg/v1", "/head", "/quer", "/quer?v=v1"];
    for (const path of calls) await fetch(gateway.url + path);
    await fetch(`${gateway.url}/head`, { headers: { "Api-V": "v1" } });
    expect((await fetch(`${gateway.url}/quer?v=v2`)).status).toBe(404);
    expect(backend.calls.map(({ headers }) => headers.host?.replace(".example", ""))).toEqual([
      "seg-original",
      "seg-v1",
      "head-original",
      "quer-original",
      "quer-v1",
      "head-v1",
    ]);
  });

  it("serves a revision that is not current under its own path only", async () => {
    const { arm, gateway, backend } = await start();
    const api = arm.get(`${SERVICE}/apis/azureml-demo`)?.properties;
    arm.put("apis/azureml-demo;rev=2", {
      ...api,
      isCurrent: false,
      apiRevision: "2",
      serviceUrl: "https://two.example",
    });
    arm.put("apis/azureml-demo;rev=2/operations/any", { method: "GET", urlTemplate: "/new" });
    const current = await fetch(`${gateway.url}/azureml-demo/new`, { headers: KEY });
    const revision = await fetch(`${gateway.url}/azureml-demo;rev=2/new`, { headers: KEY });
    expect([current.status, revision.status]).toEqual([404, 200]);
    expect(backend.calls.map(({ headers }) => headers.host)).toEqual(["two.example"]);
  });

  it("passes what the client sent in the query on unchanged, undeclared parameters included", async () => {
    const { gateway, backend } = await start();
    await fetch(`${gateway.url}${EXECUTE}&odd=a+b%2Fc&flag`, post());
    expect(backend.calls[0]?.url).toMatch(/&odd=a\+b%2Fc&flag$/);
  });
});
