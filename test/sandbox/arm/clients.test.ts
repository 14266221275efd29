import { expect, test } from "vitest";
import { SUBSCRIPTION_ID } from "../../../src/sandbox/arm";
import { groupPath, servicePath, startArm } from "./client";
import type { Json, Reply, Running } from "./client";

const at = (path: string) => `${servicePath}/${path}`;
const deleted = `/subscriptions/${SUBSCRIPTION_ID}/providers/Microsoft.ApiManagement/locations/southcentralus/deletedServices/contoso`;
const TLS = "Microsoft.WindowsAzure.ApiManagement.Gateway.";

const versionFor = (path: string) =>
  path.endsWith("/service/contoso")
    ? "2024-05-01"
    : path.includes("Microsoft.ApiManagement")
      ? "2022-08-01"
      : "2023-07-01";

/** Calls as azurerm makes them: its API versions, a content type without a body, no entity tags. */
function azurerm({ call }: Running) {
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => {
    const [bare = "", query = ""] = path.split("?");
    const accept = "application/json; charset=utf-8; IEEE754Compatible=false";
    const type = "application/json; charset=utf-8";
    return call(method, `${bare}?api-version=${versionFor(bare)}&${query}`, body, {
      accept,
      "content-type": type,
      ...headers,
    });
  };
}

/** Asks as azurerm waits: until a GET is what it wants. */
async function poll(call: ReturnType<typeof azurerm>, path: string, status: number): Promise<Json> {
  let body: Json = {};
  const ask = async () => {
    const reply = await call("GET", path);
    body = reply.body;
    const state = body["properties"]?.["provisioningState"] as unknown;
    return reply.status === 200 && state !== undefined && state !== "Succeeded" ? "changing" : reply.status;
  };
  await expect.poll(ask, { interval: 5 }).toBe(status);
  return body;
}

const service = {
  location: "southcentralus",
  identity: { type: "None", userAssignedIdentities: null },
  sku: { name: "Developer", capacity: 1 },
  tags: {},
  properties: {
    certificates: [],
    customProperties: { [`${TLS}Security.Protocols.Ssl30`]: "false", [`${TLS}Security.Protocols.Tls10`]: "false" },
    disableGateway: false,
    publicNetworkAccess: "Enabled",
    publisherName: "Contoso",
    publisherEmail: "owner@contoso.com",
    virtualNetworkType: "None",
  },
};

test("Terraform's azurerm finds each answer of its apply as it needs it", async () => {
  const call = azurerm(await startArm());
  expect((await call("GET", groupPath)).status).toBe(404);
  expect((await call("PUT", groupPath, { location: "southcentralus" })).status).toBe(201);
  expect([(await call("GET", servicePath)).status, (await call("GET", deleted)).status]).toEqual([404, 404]);
  expect((await call("PUT", servicePath, service)).status).toBe(201);
  const created = await poll(call, servicePath, 200);
  expect(created).toMatchObject({
    location: "southcentralus",
    sku: service.sku,
    properties: {
      virtualNetworkType: "None",
      publicNetworkAccess: "Enabled",
      customProperties: service.properties.customProperties,
    },
  });

  for (const [list, query] of [
    ["apis", "deleteRevisions=true"],
    ["products", "deleteSubscriptions=true"],
  ] as const) {
    for (const { id } of (await call("GET", at(list))).body["value"] as unknown as { id: string }[]) {
      expect(id).toMatch(/\/resourceGroups\/rg\/providers\/Microsoft\.ApiManagement\//);
      expect((await call("DELETE", `${id}?${query}`)).status).toBe(200);
    }
  }
  expect((await call("PUT", at("portalsettings/signin"), { properties: { enabled: false } })).status).toBe(200);
  expect(
    (
      await call("PUT", at("portalsettings/signup"), {
        properties: { enabled: true, termsOfService: { enabled: false, consentRequired: false, text: "" } },
      })
    ).status,
  ).toBe(200);
  for (const read of ["portalsettings/signin", "portalsettings/signup", "portalsettings/delegation"])
    expect((await call("GET", at(read))).status).toBe(200);
  for (const action of ["portalsettings/delegation/listSecrets", "tenant/access/listSecrets"])
    expect((await call("POST", at(action))).status).toBe(200);
  expect((await call("GET", at("policies/policy?format=xml"))).body).toMatchObject({
    properties: { value: expect.any(String) as string },
  });

  const api = {
    properties: {
      apiType: "http",
      type: "http",
      apiRevisionDescription: "",
      apiVersionDescription: "",
      authenticationSettings: {},
      displayName: "Demo",
      path: "demo",
      protocols: ["https"],
      serviceUrl: "https://contoso.com/demo",
      subscriptionRequired: true,
    },
  };
  expect((await call("PUT", at("apis/demo;rev=1"), api, { "if-match": "*" })).status).toBe(201);
  expect((await call("GET", at("apis/demo;rev=1"))).body).toMatchObject({
    properties: { apiRevision: "1", serviceUrl: "https://contoso.com/demo", authenticationSettings: {} },
  });

  const operation = {
    properties: {
      displayName: "Find",
      method: "GET",
      urlTemplate: "/{b}?a={a}",
      description: "",
      templateParameters: ["b", "a"].map((name) => ({
        name,
        type: "string",
        required: true,
        description: "",
        defaultValue: "",
        values: [],
        examples: {},
        schemaId: "",
        typeName: "",
      })),
      request: { description: "", headers: [], queryParameters: [], representations: [] },
      responses: [],
    },
  };
  expect((await call("PUT", at("apis/demo/operations/find"), operation)).status).toBe(201);
  expect((await call("GET", at("apis/demo/operations/find"))).body).toMatchObject({
    properties: { description: "", templateParameters: [{ name: "b" }, { name: "a" }] },
  });

  expect(
    (
      await call("PUT", at("products/team"), {
        properties: {
          displayName: "Team",
          description: "",
          terms: "",
          state: "published",
          subscriptionRequired: true,
          approvalRequired: false,
          subscriptionsLimit: 1,
        },
      })
    ).status,
  ).toBe(201);
  expect((await call("HEAD", at("products/team/apis/demo"))).status).toBe(404);
  expect((await call("PUT", at("products/team/apis/demo"))).status).toBe(201);
  expect((await call("HEAD", at("products/team/apis/demo"))).status).toBe(204);

  const subscription = {
    properties: { displayName: "mine", scope: at("products/team"), state: "active", allowTracing: false },
  };
  expect((await call("PUT", at("subscriptions/mine?appType=developerPortal&notify=false"), subscription)).status).toBe(
    201,
  );
  const keys = (await call("POST", at("subscriptions/mine/listSecrets"))).body;
  expect(
    (
      await call("PUT", at("subscriptions/mine?appType=developerPortal&notify=false"), {
        properties: { ...subscription.properties, ...keys },
      })
    ).status,
  ).toBe(200);
  expect((await call("GET", at("subscriptions/mine"))).body).toMatchObject({ properties: subscription.properties });

  expect(
    (
      await call("PUT", at("namedValues/key"), {
        properties: { displayName: "key", secret: true, value: "x", tags: [] },
      })
    ).status,
  ).toBe(201);
  expect((await poll(call, at("namedValues/key"), 200))["properties"]).not.toHaveProperty("value");
  const policy = { properties: { format: "rawxml", value: "<policies><inbound><base /></inbound></policies>" } };
  expect((await call("PUT", at("apis/demo/policies/policy"), policy)).status).toBe(201);
  expect((await call("GET", at("apis/demo/policies/policy?format=xml"))).headers.get("content-type")).toMatch(
    /^application\/json/,
  );

  for (const path of [
    "apis/demo/policies/policy",
    "namedValues/key",
    "subscriptions/mine",
    "products/team/apis/demo",
    "apis/demo/operations/find",
    "products/team?deleteSubscriptions=true",
    "apis/demo;rev=1",
  ]) {
    expect([path, (await call("DELETE", at(path))).status]).toEqual([path, 200]);
  }
  const removal = await call("DELETE", servicePath);
  expect([removal.status, removal.body]).toEqual([202, {}]);
  // azurerm keeps the path of the address to poll, and puts an api-version of its own in place of the query.
  const { pathname } = new URL(removal.headers.get("location") ?? "");
  await expect
    .poll(async () => (await call("GET", pathname)).body["status"] as unknown, { interval: 5 })
    .toBe("Succeeded");
  await poll(call, servicePath, 404);
  expect((await call("GET", deleted)).status).toBe(200);
  expect((await call("DELETE", deleted)).status).toBe(200);
  expect((await call("GET", deleted)).status).toBe(404);
  expect((await call("GET", `${groupPath}/resources?$expand=provisioningState&$top=10`)).body).toEqual({ value: [] });
  expect((await call("DELETE", groupPath)).status).toBe(200);
  expect((await call("GET", groupPath)).status).toBe(404);
});

test("az finds each answer of its commands as it needs it", async () => {
  const { call } = await startArm();
  const group = groupPath.replace("resourceGroups", "resourcegroups");
  const az = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    call(
      method,
      `${path}${path.includes("?") ? "&" : "?"}api-version=${path.includes("Microsoft.A") ? "2022-08-01" : "2024-11-01"}`,
      body,
      headers,
    );
  const always = { "if-match": "*" };

  expect((await az("PUT", group, { location: "westeurope" })).body).toMatchObject({ id: groupPath });
  expect((await az("HEAD", group)).status).toBe(204);
  const created = await az("PUT", servicePath, {
    location: "westeurope",
    sku: { name: "Developer", capacity: 1 },
    properties: {
      publisherEmail: "a@contoso.com",
      publisherName: "a",
      notificationSenderEmail: "apimgmt-noreply@mail.windowsazure.com",
      virtualNetworkType: "None",
      restore: false,
    },
  });
  expect(created.status).toBe(201);
  await expect
    .poll(
      async () => (await call("GET", created.headers.get("azure-asyncoperation") ?? "")).body["status"] as unknown,
      { interval: 5 },
    )
    .toBe("Succeeded");

  const api = {
    properties: { displayName: "Demo", path: "demo", type: "http", protocols: ["https"], subscriptionRequired: false },
  };
  expect((await az("PUT", at("apis/demo"), api)).status).toBe(201);
  expect((await az("PUT", at("apis/demo"), api)).status).toBe(200);
  expect((await az("GET", at("apis?$filter=properties/displayName eq 'Demo'&$top=5&$skip=0"))).body).toMatchObject({
    value: [{ name: "demo" }],
  });
  expect(
    (
      await az(
        "PUT",
        at("apis/demo/operations/a"),
        { properties: { displayName: "a", method: "GET", urlTemplate: "/a" } },
        always,
      )
    ).status,
  ).toBe(201);
  expect((await az("PUT", at("products/starter/apis/demo"))).status).toBe(201);
  expect((await az("HEAD", at("products/starter/apis/demo"))).status).toBe(204);
  expect((await az("DELETE", at("products/starter/apis/demo"))).status).toBe(200);
  expect(
    (await az("PUT", at("namedValues/a"), { properties: { displayName: "a", value: "b", secret: true } }, always))
      .status,
  ).toBe(201);
  expect((await az("POST", at("namedValues/a/listValue"))).body).toEqual({ value: "b" });
  expect(
    (await az("PUT", at("backends/a"), { properties: { url: "https://contoso.com", protocol: "http" } }, always))
      .status,
  ).toBe(201);
  expect((await az("DELETE", at("backends/a"), undefined, always)).status).toBe(200);
  expect((await az("DELETE", at("apis/demo?deleteRevisions=false"), undefined, always)).status).toBe(200);
  expect((await az("DELETE", `${servicePath}x`)).status).toBe(204);
  expect((await az("DELETE", group)).status).toBe(200);
});
