import { ApiManagementClient } from "@azure/arm-apimanagement";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SAMPLE, SAMPLE_BODY, executeUrl } from "../../src/sandbox/start/demo-call";
import { runSandbox } from "./running-sandbox";
import type { RunningSandbox } from "./running-sandbox";

// The table "Add the operations" of the guide, as it is written there.
const GUIDE = [
  [
    "RRS Execute",
    "POST",
    "/workspaces/{workspace}/services/{service}/execute?api-version={apiversion}&details={details}",
  ],
  ["BES Submit", "POST", "/workspaces/{workspace}/services/{service}/jobs?api-version={apiversion}"],
  ["BES Start", "POST", "/workspaces/{workspace}/services/{service}/jobs/{jobid}/start?api-version={apiversion}"],
  ["BES Status", "GET", "/workspaces/{workspace}/services/{service}/jobs/{jobid}?api-version={apiversion}"],
  ["BES Delete", "DELETE", "/workspaces/{workspace}/services/{service}/jobs/{jobid}?api-version={apiversion}"],
];

let running: RunningSandbox;
beforeAll(async () => {
  running = await runSandbox();
});
afterAll(() => running.close());

/** Microsoft's own client, without the policy that refuses to send a token over plain http. */
function microsoftsClient(): ApiManagementClient {
  const { arm, subscriptionId } = running.endpoints;
  const credential = { getToken: async () => ({ token: "sandbox", expiresOnTimestamp: Date.now() + 3_600_000 }) };
  const client = new ApiManagementClient(credential, subscriptionId, { endpoint: arm, allowInsecureConnection: true });
  client.pipeline.removePolicy({ name: "bearerTokenAuthenticationPolicy" });
  return client;
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe("what Microsoft's own client finds deployed", () => {
  it("is the guide's API, field by field", async () => {
    const { resourceGroup, serviceName } = running.endpoints;
    const api = await microsoftsClient().api.get(resourceGroup, serviceName, "azureml-demo");
    expect(api).toMatchObject({
      displayName: "AzureML Demo API",
      serviceUrl: "https://ussouthcentral.services.azureml.net",
      path: "azureml-demo",
      protocols: ["https"],
      subscriptionRequired: true,
    });
  });

  it("is the guide's five operations, each with its response 200 OK", async () => {
    const { resourceGroup, serviceName } = running.endpoints;
    const operations = await all(microsoftsClient().apiOperation.listByApi(resourceGroup, serviceName, "azureml-demo"));
    const found = operations.map(({ displayName, method, urlTemplate }) => [displayName, method, urlTemplate]);
    expect(found).toHaveLength(GUIDE.length);
    expect(found).toEqual(expect.arrayContaining(GUIDE));
    for (const { responses, templateParameters, urlTemplate } of operations) {
      expect(responses).toMatchObject([{ statusCode: 200, description: "OK" }]);
      const placeholders = [...(urlTemplate ?? "").matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(templateParameters?.map(({ name }) => name)).toEqual(placeholders);
    }
  });

  it("is prefilled for the developer portal: version 2.0, details true, the sample body", async () => {
    const { resourceGroup, serviceName } = running.endpoints;
    const rrs = await microsoftsClient().apiOperation.get(resourceGroup, serviceName, "azureml-demo", "rrs-execute");
    const parameter = (name: string) => rrs.templateParameters?.find((each) => each.name === name);
    expect(parameter("apiversion")).toMatchObject({ defaultValue: "2.0", values: ["2.0"], required: true });
    expect(parameter("details")).toMatchObject({ defaultValue: "true", values: ["true", "false"], required: true });
    expect(parameter("workspace")).not.toHaveProperty("defaultValue");
    expect(rrs.request?.headers?.map(({ name }) => name).toSorted()).toEqual(["Authorization", "Content-Type"]);
    expect(rrs.request?.representations?.[0]).toMatchObject({
      contentType: "application/json",
      examples: { default: { value: JSON.stringify(JSON.parse(SAMPLE_BODY), undefined, 2) } },
    });
  });

  it("is in the product Starter, with an active demo subscription to it", async () => {
    const { resourceGroup, serviceName } = running.endpoints;
    const client = microsoftsClient();
    const apis = await all(client.productApi.listByProduct(resourceGroup, serviceName, "starter"));
    expect(apis.map(({ name }) => name)).toContain("azureml-demo");
    const demo = await client.subscription.get(resourceGroup, serviceName, "demo");
    expect(demo).toMatchObject({ state: "active", scope: expect.stringMatching(/\/products\/starter$/) as string });
  });
});

interface Call {
  readonly url?: string;
  readonly key?: string | undefined;
  readonly headers?: Record<string, string>;
}

function call({ url = executeUrl(running.endpoints), key, headers = {} }: Call = {}) {
  return fetch(url, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${running.endpoints.apiKey}`,
      ...(key !== undefined && { "Ocp-Apim-Subscription-Key": key }),
      ...headers,
    },
    body: SAMPLE_BODY,
  });
}

describe("a call through the gateway", () => {
  it("is 401 with a wrong key, and without one", async () => {
    const wrong = await call({ key: "0123456789abcdef0123456789abcdef" });
    expect([wrong.status, await wrong.json()]).toEqual([
      401,
      {
        statusCode: 401,
        message:
          "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
      },
    ]);
    const none = await call();
    expect([none.status, await none.json()]).toEqual([
      401,
      {
        statusCode: 401,
        message:
          "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
      },
    ]);
  });

  it("is 404 without the query placeholder details", async () => {
    const url = executeUrl(running.endpoints).replace("&details=true", "");
    const answer = await call({ url, key: running.endpoints.subscriptionKey });
    expect([answer.status, await answer.json()]).toEqual([404, { statusCode: 404, message: "Resource not found" }]);
  });

  it("is answered five times in a minute with a Starter key, then 429 with Azure's body and Retry-After", async () => {
    const key = running.endpoints.subscriptionKey;
    for (let count = 0; count < 5; count++) {
      const answer = (await (await call({ key })).json()) as {
        Results: { output1: { value: { Values: string[][] } } };
      };
      expect(answer.Results.output1.value.Values[0]?.join(" ")).toBe(SAMPLE.answer);
    }
    const sixth = await call({ key });
    const seconds = Number(sixth.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect([sixth.status, await sixth.json()]).toEqual([
      429,
      { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` },
    ]);
  });
});

describe("the backend", () => {
  it("never sees the subscription key, in the header or in the query", async () => {
    const seen: { url: string; headers: object }[] = [];
    const backend = fastify();
    backend.post("/*", async ({ url, headers }) => {
      seen.push({ url, headers });
      return {};
    });
    const origin = await backend.listen({ host: "127.0.0.1", port: 0 });
    const { resourceGroup, serviceName } = running.endpoints;
    const client = microsoftsClient();
    const { primaryKey = "" } = await client.subscription.listSecrets(resourceGroup, serviceName, "master");
    await client.api.update(resourceGroup, serviceName, "azureml-demo", "*", { serviceUrl: origin });
    await call({ key: primaryKey });
    await call({ url: `${executeUrl(running.endpoints)}&subscription-key=${primaryKey}` });
    await backend.close();
    expect(seen).toHaveLength(2);
    expect(JSON.stringify(seen)).not.toContain(primaryKey);
  });
});
