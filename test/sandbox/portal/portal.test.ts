import { describe, expect, it } from "vitest";
import { createPortal } from "../../../src/sandbox/portal/portal";
import { demoArm, inbound, MemoryArm, SERVICE } from "../gateway/memory-arm";
import { startBackend, startGateway } from "../gateway/harness";

const portal = (arm: MemoryArm) => createPortal({ arm, authorization: "Bearer k", parameters: { workspace: "w1" } });
const page = (arm: MemoryArm, url: string) => portal(arm).inject(url);
const DEMO = "/apis/demoazureml/azureml-demo";

function settings(html: string): Readonly<Record<string, unknown>> {
  const json = /<script type="application\/json" id="console-settings">\s*(.*?)\s*<\/script>/s.exec(html)?.[1] ?? "";
  return JSON.parse(json) as Readonly<Record<string, unknown>>;
}

describe("the pages", () => {
  it("list every API with its address", async () => {
    const arm = demoArm().put("", { gatewayUrl: "http://127.0.0.1:8080" });
    const { body, statusCode } = await page(arm, "/");
    expect(statusCode).toBe(200);
    expect(body).toContain(`href="${DEMO}"`);
    expect(body).toContain("http://127.0.0.1:8080/azureml-demo");
    expect(body).toContain("5 operations");
  });

  it("say so when nothing is deployed", async () => {
    expect((await page(new MemoryArm(), "/")).body).toContain("Nothing is deployed yet");
  });

  it("show what Resource Manager holds at each request", async () => {
    const arm = demoArm();
    const app = portal(arm);
    expect((await app.inject(DEMO)).statusCode).toBe(200);
    arm.delete("apis/azureml-demo");
    expect((await app.inject(DEMO)).statusCode).toBe(404);
    expect((await app.inject("/")).body).not.toContain("AzureML Demo API");
  });

  it("fill in a key of a product before one that opens everything, and the values they were given", async () => {
    const arm = demoArm();
    const all = arm.get(`${SERVICE}/subscriptions/master`)?.properties ?? {};
    arm.delete("subscriptions/demo");
    expect(settings((await page(arm, DEMO)).body)["key"]).toBe("master-key");
    arm.put("subscriptions/demo", { ...all, scope: "/products/starter", primaryKey: "starter-key" });
    expect(settings((await page(arm, DEMO)).body)).toMatchObject({
      key: "starter-key",
      keyHeader: "Ocp-Apim-Subscription-Key",
      authorization: "Bearer k",
      parameters: { workspace: "w1" },
    });
  });

  it("say when no key opens the API, and ask for none where none is needed", async () => {
    const arm = demoArm();
    arm.delete("subscriptions/demo");
    arm.delete("subscriptions/master");
    expect((await page(arm, DEMO)).body).toContain("No active subscription opens this API");
    arm.put("apis/azureml-demo", { displayName: "Open", path: "open", subscriptionRequired: false });
    const { body } = await page(arm, DEMO);
    expect(body).not.toContain("No active subscription");
    expect(settings(body)["keyHeader"]).toBeUndefined();
  });

  it("let no text of a template become markup or end the script's data", async () => {
    const evil = '</script><script>alert("1")</script>';
    const arm = demoArm().put("apis/azureml-demo", {
      displayName: evil,
      description: evil,
      path: "x",
      subscriptionRequired: false,
    });
    const app = createPortal({ arm, authorization: evil });
    for (const url of ["/", DEMO]) expect((await app.inject(url)).body).not.toContain("<script>alert");
  });

  it("allow the browser nothing but themselves and the gateway", async () => {
    const arm = demoArm().put("", { gatewayUrl: "http://127.0.0.1:8080" });
    const policy = String((await page(arm, DEMO)).headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:8080;");
    expect(policy).not.toContain("https:");
    expect((await page(arm, "/")).headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
  });

  it.each([
    "/assets/swagger-ui-bundle.js",
    "/assets/swagger-ui.css",
    "/assets/portal.css",
    "/assets/console.css",
    "/assets/console.js",
    "/assets/mark.svg",
  ])("serve %s themselves", async (url) => {
    const { statusCode, body } = await page(demoArm(), url);
    expect(statusCode).toBe(200);
    expect(body.length).toBeGreaterThan(100);
  });

  it.each([
    "/nowhere",
    "/apis/demoazureml/nowhere",
    "/apis/other/azureml-demo",
    "/openapi/nowhere.json",
    "/assets/../portal.ts",
  ])("answer 404 to %s", async (url) => {
    expect((await page(demoArm(), url)).statusCode).toBe(404);
  });

  it("tell APIs of two services with one name apart", async () => {
    const other = SERVICE.replace("demoazureml", "second");
    const arm = demoArm().put(other, {}).put(`${other}/apis/azureml-demo`, { displayName: "Another", path: "other" });
    expect((await page(arm, "/apis/second/azureml-demo")).body).toContain("Another");
    expect((await page(arm, "/openapi/azureml-demo.json?service=second")).json()).toMatchObject({
      info: { title: "Another" },
    });
    expect((await page(arm, "/openapi/azureml-demo.json")).json()).toMatchObject({
      info: { title: "AzureML Demo API" },
    });
  });
});

const CORS = (origin: string) =>
  inbound(`<cors><allowed-origins><origin>${origin}</origin></allowed-origins>
    <allowed-headers><header>content-type</header></allowed-headers></cors><base />`);

async function explain(policy: string | undefined, call: Readonly<Record<string, unknown>> = {}, gatewayUp = true) {
  const arm = demoArm();
  if (policy !== undefined) arm.policy("apis/azureml-demo", policy);
  const gateway = await startGateway(arm, (await startBackend()).port);
  arm.put("", { gatewayUrl: gatewayUp ? gateway.url : "http://127.0.0.1:1" });
  const base = gatewayUp ? gateway.url : "http://127.0.0.1:1";
  const url = `${base}/azureml-demo/workspaces/w/services/s/execute?api-version=2.0&details=true`;
  const response = await portal(arm).inject({
    method: "POST",
    url: "/explain/demoazureml/azureml-demo",
    headers: { host: "localhost:8081", origin: "http://localhost:8081" },
    payload: { url, method: "POST", headers: ["Content-Type"], ...call },
  });
  return response.json<{ readonly message: string }>().message;
}

describe("why a browser could not call", () => {
  it.each([
    ["no cors policy", undefined, {}, "no `cors` policy applies"],
    [
      "another origin in the policy",
      CORS("http://other.example"),
      {},
      "does not allow this call: its origin http://localhost:8081",
    ],
    ["a header that the policy lacks", CORS("*"), { headers: ["X-Other"] }, "one of its headers (X-Other)"],
    [
      "an answer from before the policy",
      CORS("http://localhost:8081"),
      { headers: ["Accept", "Content-Type"] },
      "a wrong subscription key (401)",
    ],
    ["a policy that cannot be run", inbound("<unknown />"), {}, "CORS preflight with 501"],
    ["a URL of somebody else", CORS("*"), { url: "http://127.0.0.1:9/" }, "This page calls http://127.0.0.1:"],
  ])("names %s", async (_, policy, call, words) => {
    expect(await explain(policy, call)).toContain(words);
  });

  it("names a gateway that does not answer", async () => {
    expect(await explain(undefined, {}, false)).toContain("does not answer");
  });
});
