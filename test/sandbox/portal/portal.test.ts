import { describe, expect, it } from "vitest";
import { createPortal } from "../../../src/sandbox/portal/portal";
import { demoArm, inbound, MemoryArm, SERVICE } from "../gateway/memory-arm";
import { startBackend, startGateway } from "../gateway/harness";
import { templatesArm } from "./deployed";

const portal = (arm: MemoryArm) => createPortal({ arm, authorization: "Bearer k", parameters: { workspace: "w1" } });
const page = (arm: MemoryArm, url: string) => portal(arm).inject(url);
const DEMO = "/apis/demoazureml/azureml-demo";

/** What the form of the page is filled in with, by name. */
function filledIn(html: string): Readonly<Record<string, string>> {
  const inputs = html.matchAll(/<input[^>]*data-name="([^"]*)"[^>]*value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, value]));
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

  it("fill in a key of a product before one that opens everything", async () => {
    const arm = demoArm();
    const all = arm.get(`${SERVICE}/subscriptions/master`)?.properties ?? {};
    arm.delete("subscriptions/demo");
    const key = async () => filledIn((await page(arm, DEMO)).body)["Ocp-Apim-Subscription-Key"];
    expect(await key()).toBe("master-key");
    arm.put("subscriptions/demo", { ...all, scope: "/products/starter", primaryKey: "starter-key" });
    expect(await key()).toBe("starter-key");
  });

  it("fill in the web service's values where the sandbox's own is behind the API, and nowhere else", async () => {
    const arm = demoArm();
    const properties = arm.get(`${SERVICE}/apis/azureml-demo`)?.properties ?? {};
    const workspace = async (serviceUrl: string) => {
      arm.put("apis/azureml-demo", { ...properties, serviceUrl });
      return filledIn((await page(arm, DEMO)).body)["workspace"];
    };
    expect(await workspace("https://ussouthcentral.services.azureml.net")).toBe("w1");
    expect(await workspace("https://another.example")).toBe("");
  });

  it("say when no key opens the API, and ask for none where none is needed", async () => {
    const arm = demoArm();
    arm.delete("subscriptions/demo");
    arm.delete("subscriptions/master");
    expect((await page(arm, DEMO)).body).toContain("No active subscription opens this API");
    arm.put("apis/azureml-demo", { displayName: "Open", path: "open", subscriptionRequired: false });
    const { body } = await page(arm, DEMO);
    expect(body).not.toContain("No active subscription");
    expect(body).not.toContain("Ocp-Apim-Subscription-Key");
  });

  it("begin with the operation that can be called as it stands, and keep the order of the others", async () => {
    const links = [...(await page(templatesArm().put(""), DEMO)).body.matchAll(/href="[^"]*\/operations\/([^"]*)"/g)];
    expect(links.map(([, id]) => id)).toEqual(["rrs-execute", "bes-delete", "bes-start", "bes-status", "bes-submit"]);
  });

  it("say so when an API has no operations", async () => {
    const arm = demoArm();
    for (const { name } of arm.children(`${SERVICE}/apis/azureml-demo`, "operations"))
      arm.delete(`apis/azureml-demo/operations/${name}`);
    expect((await page(arm, DEMO)).body).toContain("The API has no operations");
  });

  it("list each service's products and subscriptions, with what is not there any more", async () => {
    const other = SERVICE.replace("demoazureml", "second");
    const arm = demoArm().put(other, {}).put(`${other}/products/gold`, { displayName: "Gold", state: "notPublished" });
    arm.put(`${other}/subscriptions/old`, { scope: `${other}/products/gone`, state: "suspended", primaryKey: "k2" });
    const { body } = await page(arm, "/");
    const [, first = "", second = ""] = body.split('<section class="service"');
    expect(first).toContain("opens the product Starter");
    expect(second).toContain("Gold");
    expect(second).toMatch(/not published: developers do not see it/);
    expect(second).toContain("opens the product gone, which is not there · suspended");
    expect(second).not.toContain("Starter");
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
    "/assets/portal.css",
    "/assets/console.js",
    "/assets/index.js",
    "/assets/json.js",
    "/assets/keys.js",
    "/assets/samples.js",
    "/assets/mark.svg",
  ])("serve %s themselves", async (url) => {
    const { statusCode, body } = await page(demoArm(), url);
    expect(statusCode).toBe(200);
    expect(body.length).toBeGreaterThan(40);
  });

  it.each([
    "/nowhere",
    "/apis/demoazureml/nowhere",
    "/apis/other/azureml-demo",
    `${DEMO}/operations/nowhere`,
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
