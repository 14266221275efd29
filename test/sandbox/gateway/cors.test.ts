import { describe, expect, it } from "vitest";
import { EXECUTE, JOB, KEY, post, startBackend, startGateway } from "./harness";
import { demoArm, inbound } from "./memory-arm";

const PORTAL = "http://portal.example:8081";
const CORS = `<cors allow-credentials="true"><allowed-origins><origin>{{portal}}</origin></allowed-origins>
  <allowed-methods preflight-result-max-age="300"><method>*</method></allowed-methods>
  <allowed-headers><header>content-type</header><header>Ocp-Apim-Subscription-Key</header></allowed-headers>
  <expose-headers><header>*</header></expose-headers></cors>`;

async function start(policy = inbound(`${CORS}<base />`)) {
  const arm = demoArm()
    .put("namedValues/p", { displayName: "portal", value: `${PORTAL}/` })
    .policy("apis/azureml-demo", policy);
  const backend = await startBackend();
  const gateway = await startGateway(arm, backend.port);
  const preflight = (headers: Readonly<Record<string, string>> = {}, url = EXECUTE) =>
    fetch(gateway.url + url, {
      method: "OPTIONS",
      headers: { Origin: PORTAL, "Access-Control-Request-Method": "POST", ...headers },
    });
  return { arm, backend, gateway, preflight };
}

describe("cors", () => {
  it("answers a preflight without a key and without asking the backend", async () => {
    const { preflight, backend } = await start();
    const response = await preflight({ "Access-Control-Request-Headers": "content-type,ocp-apim-subscription-key" });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": PORTAL,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "content-type,ocp-apim-subscription-key",
      "access-control-allow-credentials": "true",
      "access-control-max-age": "300",
      vary: "Origin",
    });
    expect(backend.calls).toEqual([]);
  });

  it.each([
    ["another origin", { Origin: "http://portal.example" }],
    ["a header that is not allowed", { "Access-Control-Request-Headers": "authorization" }],
  ])("answers a preflight of %s with an empty 200 that allows nothing", async (_, headers) => {
    const { preflight } = await start();
    const response = await preflight(headers);
    expect([response.status, response.headers.get("access-control-allow-origin")]).toEqual([200, null]);
  });

  it("allows GET and POST when no methods are given", async () => {
    const { preflight } = await start(inbound(CORS.replace(/<allowed-methods.*\/allowed-methods>/, "")));
    const allowed = async (method: string, url: string) =>
      (await preflight({ "Access-Control-Request-Method": method }, url)).headers.get("access-control-allow-methods");
    expect([await allowed("POST", EXECUTE), await allowed("DELETE", JOB)]).toEqual(["POST", null]);
  });

  it("answers 404 to a preflight for what no operation serves", async () => {
    const { preflight } = await start();
    expect((await preflight({ "Access-Control-Request-Method": "PATCH" })).status).toBe(404);
    expect((await preflight({}, "/azureml-demo/nowhere")).status).toBe(404);
  });

  it("leaves the preflight to an OPTIONS operation of the API", async () => {
    const { arm, preflight, backend } = await start();
    arm.put("apis/azureml-demo/operations/own", { method: "OPTIONS", urlTemplate: "/*" });
    expect((await preflight()).status).toBe(401);
    expect((await preflight(KEY)).status).toBe(200);
    expect(backend.calls).toMatchObject([{ method: "OPTIONS" }]);
  });

  it("marks the answer to an allowed origin, over what the backend says", async () => {
    const { gateway } = await start();
    const response = await fetch(gateway.url + EXECUTE, post({ ...KEY, Origin: PORTAL }));
    expect(await response.text()).toBe("scored");
    expect(response.headers.get("access-control-allow-origin")).toBe(PORTAL);
    expect(response.headers.get("access-control-expose-headers")).toBe("*");
  });

  it("ends a GET from another origin with an empty 200, and lets a POST pass unmarked", async () => {
    const { gateway, backend } = await start();
    const headers = { ...KEY, Origin: "http://elsewhere.example" };
    const simple = await fetch(gateway.url + JOB, { headers });
    expect([simple.status, await simple.text()]).toEqual([200, ""]);
    expect(backend.calls).toEqual([]);
    const posted = await fetch(gateway.url + EXECUTE, post(headers));
    expect([await posted.text(), posted.headers.get("access-control-allow-origin")]).toEqual(["scored", null]);
  });

  it("lets a GET from another origin pass when terminate-unmatched-request is false, and asks wider scopes", async () => {
    const policy = inbound(`${CORS.replace("<cors", '<cors terminate-unmatched-request="false"')}<base />`);
    const { arm, gateway, preflight } = await start(policy);
    const origin = { Origin: "http://elsewhere.example" };
    expect(await (await fetch(gateway.url + JOB, { headers: { ...KEY, ...origin } })).text()).toBe("scored");
    expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
    arm.policy("", inbound(CORS.replace("{{portal}}", "*")).replace("<base />", "<forward-request />"));
    expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBe(origin.Origin);
  });

  it("marks a refused call only when it stands before what refuses", async () => {
    const { arm, gateway } = await start();
    const limit = '<rate-limit calls="0" renewal-period="60" />';
    const allowed = async () => {
      const response = await fetch(gateway.url + EXECUTE, post({ ...KEY, Origin: PORTAL }));
      return [response.status, response.headers.get("access-control-allow-origin")];
    };
    arm.policy("products/starter", inbound(`${limit}<base />`));
    expect(await allowed()).toEqual([429, PORTAL]);
    arm.policy("apis/azureml-demo", inbound(`<base />${CORS}`));
    expect(await allowed()).toEqual([429, null]);
  });
});
