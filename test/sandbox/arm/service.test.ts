import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SUBSCRIPTION_ID } from "../../../src/sandbox/arm";
import {
  createService,
  gate,
  developer,
  groupPath,
  SERVICE,
  servicePath,
  startArm,
  startWithService,
  temporaryDirectory,
} from "./client";

const provider = `/subscriptions/${SUBSCRIPTION_ID}/providers/Microsoft.ApiManagement`;
const deletedPath = `${provider}/locations/southcentralus/deletedservices/${SERVICE}`;
const names = (list: { readonly [key: string]: unknown }) =>
  (list["value"] as { name: string }[]).map(({ name }) => name);

async function settled(call: Awaited<ReturnType<typeof startArm>>["call"], url: string | null): Promise<void> {
  const state = async () => (await call("GET", url ?? "")).status;
  await expect.poll(state, { interval: 10 }).toBe(200);
}

describe("create", () => {
  test("goes on after its answer: Created, then Succeeded, with both headers to poll", async () => {
    const { gatewayUrlOf, open } = gate(1);
    const { call } = await startArm({ gatewayUrlOf });
    await call("PUT", groupPath, { location: "southcentralus" });
    const created = await call("PUT", servicePath, developer());
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      properties: {
        provisioningState: "Created",
        targetProvisioningState: "Activating",
        gatewayUrl: "http://contoso.gateway.test",
      },
    });
    expect(created.headers.get("retry-after")).toBe("1");
    const [location, status] = [
      created.headers.get("location") ?? "",
      created.headers.get("azure-asyncoperation") ?? "",
    ];
    expect((await call("GET", location)).status).toBe(202);
    expect((await call("GET", status)).body).toMatchObject({ status: "InProgress" });
    expect((await call("GET", servicePath)).headers.get("retry-after")).toBe("1");
    open();
    await settled(call, location);
    expect((await call("GET", status)).body).toMatchObject({ status: "Succeeded" });
    expect((await call("GET", location)).body).toMatchObject({
      name: SERVICE,
      properties: { provisioningState: "Succeeded", developerPortalUrl: "http://portal.test" },
    });
  });

  test("ends with the products, groups, API and subscriptions of a classic tier", async () => {
    const { call } = await startWithService();
    expect(names((await call("GET", `${servicePath}/products`)).body)).toEqual(["starter", "unlimited"]);
    expect(names((await call("GET", `${servicePath}/groups`)).body)).toEqual([
      "administrators",
      "developers",
      "guests",
    ]);
    expect(names((await call("GET", `${servicePath}/apis`)).body)).toEqual(["echo-api"]);
    expect(names((await call("GET", `${servicePath}/apis/echo-api/operations`)).body)).toHaveLength(6);
    expect(names((await call("GET", `${servicePath}/products/starter/apis`)).body)).toEqual(["echo-api"]);
    expect(names((await call("GET", `${servicePath}/subscriptions`)).body)).toContain("master");
    expect((await call("GET", `${servicePath}/products/starter`)).body).toMatchObject({
      properties: { subscriptionsLimit: 1, approvalRequired: false },
    });
    const { body } = await call("GET", `${servicePath}/products/starter/policies/policy`);
    expect(body["properties"]?.["value"]).toContain(
      '\t\t<rate-limit calls="5" renewal-period="60" />\r\n\t\t<quota calls="100" renewal-period="604800" />\r\n\t\t<base />',
    );
  });

  test("has azure-native's own text as global policy, so that azure-native may write over it", async () => {
    const { call } = await startWithService();
    const { body } = await call("GET", `${servicePath}/policies/policy`);
    expect(body["properties"]).toMatchObject({ format: "xml" });
    expect(body["properties"]?.["value"]).toMatch(
      /^<!--\r\n {4}IMPORTANT:\r\n(?: {4}- .*\r\n){7}-->\r\n<policies>\r\n\t<inbound><\/inbound>\r\n\t<backend>\r\n\t\t<forward-request \/>\r\n\t<\/backend>\r\n\t<outbound><\/outbound>\r\n<\/policies>$/,
    );
  });

  test("brings nothing but the all-access subscription on Consumption", async () => {
    const { call } = await startWithService({}, { ...developer(), sku: { name: "Consumption", capacity: 0 } });
    expect(names((await call("GET", `${servicePath}/products`)).body)).toEqual([]);
    expect(names((await call("GET", `${servicePath}/apis`)).body)).toEqual([]);
    expect(names((await call("GET", `${servicePath}/subscriptions`)).body)).toEqual(["master"]);
    expect((await call("GET", servicePath)).body["properties"]).not.toHaveProperty("developerPortalUrl");
  });

  test.each([
    ["a tier that there is not", { sku: { name: "Gold", capacity: 1 } }, "sku", /Gold/],
    ["a capacity that the tier has not", { sku: { name: "Developer", capacity: 2 } }, "capacity", /must be 1, got 2/],
    ["Consumption with units", { sku: { name: "Consumption", capacity: 1 } }, "capacity", /must be 0, got 1/],
    ["no tier", { sku: undefined }, "sku", /should not be empty/],
    ["no location", { location: undefined }, "location", /should not be empty/],
    ["no e-mail address", { properties: { publisherName: "x" } }, "publisherEmail", /should not be empty/],
    [
      "an e-mail address that is none",
      { properties: { publisherName: "x", publisherEmail: "x" } },
      "publisherEmail",
      /not a valid e-mail/,
    ],
    ["no publisher", { properties: { publisherEmail: "a@b.c" } }, "publisherName", /should not be empty/],
    [
      "a publisher's name of 101 characters",
      { properties: { publisherEmail: "a@b.c", publisherName: "x".repeat(101) } },
      "publisherName",
      /maximum length of 100/,
    ],
    [
      "an unknown virtual network type",
      { properties: { ...developer().properties, virtualNetworkType: "Some" } },
      "virtualNetworkType",
      /None, External, Internal/,
    ],
  ])("is refused with %s", async (_, change, target, message) => {
    const { call } = await startArm();
    await call("PUT", groupPath, { location: "southcentralus" });
    const { status, body } = await call("PUT", servicePath, { ...developer(), ...change });
    expect(status).toBe(400);
    expect(body["error"]).toMatchObject({
      code: "ValidationError",
      details: [{ target, message: expect.stringMatching(message) as string }],
    });
  });

  test("is refused with enableClientCertificate false on Developer, in Azure's words", async () => {
    const { call } = await startArm();
    await call("PUT", groupPath, { location: "southcentralus" });
    const { status, body } = await call("PUT", servicePath, developer({ enableClientCertificate: false }));
    expect([status, body["error"]]).toMatchObject([
      400,
      {
        code: "NotSupported",
        message: "Setting EnableClientCertificate flag to false is not supported for Developer SKU.",
      },
    ]);
  });

  test("is refused with a name that is no host name", async () => {
    const { call } = await startArm();
    await call("PUT", groupPath, { location: "southcentralus" });
    const { body } = await call(
      "PUT",
      `${groupPath}/providers/Microsoft.ApiManagement/service/1-contoso-`,
      developer(),
    );
    expect(body["error"]).toMatchObject({ details: [{ target: "serviceName" }] });
  });

  test("is refused with a name that a service of another group has", async () => {
    const { call } = await startWithService();
    await call("PUT", groupPath.replace("/rg", "/other"), { location: "westus" });
    const { status, body } = await call("PUT", servicePath.replace("/rg/", "/other/"), developer());
    expect([status, body["error"]]).toMatchObject([
      409,
      { code: "ServiceAlreadyExists", message: "Api service already exists: contoso" },
    ]);
  });

  test("needs its resource group", async () => {
    const { call } = await startArm();
    const { status, body } = await call("PUT", servicePath, developer());
    expect([status, body["error"]]).toEqual([
      404,
      { code: "ResourceGroupNotFound", message: "Resource group 'rg' could not be found." },
    ]);
  });
});

describe("while a service is changing", () => {
  test("writes to it and below it are 409 ServiceLocked", async () => {
    const { call } = await startArm({ ...gate(1), timings: { serviceActivation: 60_000 } });
    await call("PUT", groupPath, { location: "southcentralus" });
    await call("PUT", servicePath, developer());
    for (const [method, path] of [
      ["PUT", servicePath],
      ["PUT", `${servicePath}/tags/a`],
      ["DELETE", servicePath],
    ] as const) {
      const { status, body } = await call(
        method,
        path,
        path === servicePath ? developer() : { properties: { displayName: "a" } },
      );
      expect([status, body["error"]]).toMatchObject([
        409,
        {
          code: "ServiceLocked",
          message: "The API Service contoso is transitioning at this time. Please try the request again later.",
        },
      ]);
    }
  });

  test("an update of its units goes on after the answer, one of its tags does not", async () => {
    const { gatewayUrlOf, open } = gate(2);
    const timings = { serviceActivation: 0, serviceUpdate: 1 };
    const { call } = await startWithService(
      { timings, gatewayUrlOf },
      { ...developer(), sku: { name: "Basic", capacity: 1 } },
    );
    const tagged = await call("PATCH", servicePath, { tags: { team: "a" } });
    expect(tagged.body).toMatchObject({ tags: { team: "a" }, properties: { provisioningState: "Succeeded" } });
    const resized = await call("PATCH", servicePath, { sku: { name: "Basic", capacity: 2 } });
    expect(resized.status).toBe(200);
    expect(resized.body).toMatchObject({ sku: { capacity: 2 }, properties: { provisioningState: "Updating" } });
    open();
    await settled(call, resized.headers.get("location"));
    expect((await call("GET", servicePath)).body).toMatchObject({
      sku: { capacity: 2 },
      tags: { team: "a" },
      properties: { provisioningState: "Succeeded" },
    });
  });

  test("a move to another location is refused, another spelling of its own is not", async () => {
    const { call } = await startWithService();
    const moved = await call("PUT", servicePath, { ...developer(), location: "West US" });
    expect([moved.status, moved.body["error"]]).toMatchObject([
      409,
      {
        code: "InvalidResourceLocation",
        message: expect.stringContaining("already exists in location 'South Central US'") as string,
      },
    ]);
    const spelled = await call("PUT", servicePath, { ...developer(), location: "southcentralus" });
    expect([spelled.status, spelled.body["location"]]).toEqual([200, "South Central US"]);
    const group = await call("PUT", groupPath, { location: "westus" });
    expect([group.status, group.body["error"]]).toMatchObject([409, { code: "InvalidResourceGroupLocation" }]);
  });

  test("a change of its family of tiers is refused", async () => {
    const { call } = await startWithService();
    const { status, body } = await call("PUT", servicePath, { ...developer(), sku: { name: "BasicV2", capacity: 1 } });
    expect([status, body["error"]]).toMatchObject([
      400,
      { details: [{ target: "sku", message: "Changing sku from Developer to BasicV2 is not supported." }] },
    ]);
  });

  test("custom properties that a PATCH leaves out go back to their defaults", async () => {
    const { call } = await startWithService();
    const prefix = "Microsoft.WindowsAzure.ApiManagement.Gateway.";
    const patch = (key: string) =>
      call("PATCH", servicePath, { properties: { customProperties: { [prefix + key]: "True" } } });
    await patch("Protocols.Server.Http2");
    const { body } = await patch("Security.Protocols.Tls11");
    expect(body["properties"]?.["customProperties"]).toMatchObject({
      [`${prefix}Protocols.Server.Http2`]: "False",
      [`${prefix}Security.Protocols.Tls11`]: "True",
    });
  });
});

describe("delete", () => {
  test("takes the name for 48 hours, then frees it", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const { call } = await startWithService({ clock: () => now });
    const deleted = await call("DELETE", servicePath);
    expect(deleted.status).toBe(202);
    await settled(call, deleted.headers.get("location"));
    expect((await call("GET", deleted.headers.get("location") ?? "")).body).toMatchObject({ status: "Succeeded" });
    expect((await call("GET", servicePath)).status).toBe(404);
    const kept = await call("GET", deletedPath);
    expect(kept.body).toMatchObject({
      properties: { serviceId: servicePath, scheduledPurgeDate: "2026-01-03T00:00:00.000Z" },
    });
    expect(kept.body["properties"]).not.toHaveProperty("kept");
    const again = await call("PUT", servicePath, developer());
    expect([again.status, again.body["error"]]).toMatchObject([
      409,
      {
        code: "ServiceAlreadyExistsInSoftDeletedState",
        message: expect.stringContaining("Api service contoso was soft-deleted.") as string,
      },
    ]);
    now = new Date("2026-01-03T00:00:01Z");
    expect((await call("GET", deletedPath)).status).toBe(404);
    expect((await call("PUT", servicePath, developer())).status).toBe(201);
  });

  test("can be taken back with everything that was in the service", async () => {
    const { call } = await startWithService();
    await call("PUT", `${servicePath}/tags/a`, { properties: { displayName: "a" } });
    await settled(call, (await call("DELETE", servicePath)).headers.get("location"));
    const restored = await call("PUT", servicePath, developer({ restore: true, publisherName: "Ignored" }));
    expect(restored.status).toBe(201);
    await settled(call, restored.headers.get("location"));
    expect((await call("GET", servicePath)).body).toMatchObject({
      properties: { publisherName: "Contoso", provisioningState: "Succeeded" },
    });
    expect((await call("GET", `${servicePath}/tags/a`)).status).toBe(200);
    expect(names((await call("GET", `${servicePath}/products`)).body)).toEqual(["starter", "unlimited"]);
    expect(names((await call("GET", `${provider}/deletedservices`)).body)).toEqual([]);
  });

  test("restoring what is not deleted is refused", async () => {
    const { call } = await startArm();
    await call("PUT", groupPath, { location: "southcentralus" });
    expect((await call("PUT", servicePath, developer({ restore: true }))).status).toBe(400);
  });

  test("is final after a purge, which may be repeated", async () => {
    const { call } = await startWithService();
    await settled(call, (await call("DELETE", servicePath)).headers.get("location"));
    expect(names((await call("GET", `${provider}/deletedservices`)).body)).toEqual([SERVICE]);
    expect((await call("DELETE", deletedPath)).status).toBe(200);
    expect((await call("DELETE", deletedPath)).status).toBe(204);
    await createService({ call });
    expect((await call("GET", `${servicePath}/products/starter`)).status).toBe(200);
  });

  test("of a resource group takes its services along, which stay recoverable", async () => {
    const { call } = await startWithService();
    expect((await call("DELETE", groupPath)).status).toBe(200);
    expect((await call("GET", groupPath)).status).toBe(404);
    expect((await call("GET", `${servicePath}/products/starter`)).status).toBe(404);
    expect((await call("GET", deletedPath)).status).toBe(200);
  });
});

test("names are checked before they are used", async () => {
  const { call } = await startWithService();
  const check = async (name: string) => (await call("POST", `${provider}/checkNameAvailability`, { name })).body;
  expect(await check("free")).toEqual({ nameAvailable: true, reason: "Valid", message: "" });
  expect(await check(SERVICE)).toMatchObject({ nameAvailable: false, reason: "AlreadyExists" });
  expect(await check("no_name")).toMatchObject({ nameAvailable: false, reason: "Invalid" });
  await settled(call, (await call("DELETE", servicePath)).headers.get("location"));
  expect(await check(SERVICE)).toMatchObject({ nameAvailable: false, reason: "AlreadyExists" });
});

test("single sign-on tokens are refused", async () => {
  const { call } = await startWithService();
  expect((await call("POST", `${servicePath}/getssotoken`)).status).toBe(400);
});

test("certificates and their passwords are neither shown nor kept", async () => {
  const secret = { encodedCertificate: "hidden-certificate", certificatePassword: "hidden-password" };
  const custom = { type: "Proxy", hostName: "api.contoso.com", defaultSslBinding: true, ...secret };
  const properties = { hostnameConfigurations: [custom], certificates: [{ storeName: "Root", ...secret }] };
  const { call, directory } = await startWithService({}, developer(properties));
  const { body } = await call("GET", servicePath);
  expect(body["properties"]).toMatchObject({
    hostnameConfigurations: [
      { hostName: "contoso.azure-api.net", defaultSslBinding: false, certificateSource: "BuiltIn" },
      { hostName: "api.contoso.com", defaultSslBinding: true, certificateSource: "Custom" },
    ],
    certificates: [{ storeName: "Root" }],
  });
  expect(JSON.stringify(body) + (await readFile(join(directory, "arm.journal"), "utf8"))).not.toContain("hidden");
});

test("further regions have their gateway once the service runs", async () => {
  const additionalLocations = [{ location: "East US", sku: { name: "Premium", capacity: 1 } }];
  const premium = { ...developer({ additionalLocations }), sku: { name: "Premium", capacity: 1 } };
  const { call } = await startWithService({}, premium);
  expect((await call("GET", servicePath)).body).toMatchObject({
    properties: {
      additionalLocations: [
        { location: "East US", gatewayRegionalUrl: "http://contoso.gateway.test", disableGateway: false },
      ],
    },
  });
});

test("policies and tagged things of a service are listed across it", async () => {
  const { call } = await startWithService();
  await call("PUT", `${servicePath}/tags/blue`, { properties: { displayName: "Blue" } });
  await call("PUT", `${servicePath}/apis/echo-api/tags/blue`);
  await call("PUT", `${servicePath}/products/starter/tags/blue`);
  expect((await call("GET", `${servicePath}/allPolicies`)).body).toMatchObject({
    value: [{ properties: { referencePolicyId: `${servicePath}/policies/policy`, complianceState: "Compliant" } }, {}],
  });
  expect((await call("GET", `${servicePath}/apisByTags`)).body).toMatchObject({
    value: [{ tag: { id: "/tags/blue", name: "Blue" }, api: { id: "/apis/echo-api", name: "Echo API", path: "echo" } }],
  });
  expect((await call("GET", `${servicePath}/productsByTags`)).body).toMatchObject({
    value: [{ tag: { id: "/tags/blue" }, product: { id: "/products/starter", name: "Starter" } }],
  });
});

test("identities get ids once and keep them", async () => {
  const mine = `${groupPath}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/me`;
  const identity = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { [mine]: {} } };
  const { call } = await startWithService({}, { ...developer(), identity });
  const before = (await call("GET", servicePath)).body["identity"];
  expect(before).toMatchObject({
    principalId: expect.stringMatching(/^[\da-f-]{36}$/) as string,
    userAssignedIdentities: { [mine]: { clientId: expect.any(String) as string } },
  });
  expect((await call("PATCH", servicePath, { tags: { a: "b" } })).body["identity"]).toEqual(before);
});

describe("a restart", () => {
  test("in the middle of an activation lets it end, and a client's polling go on", async () => {
    const directory = await temporaryDirectory();
    const first = await startArm({ directory, gatewayUrlOf: gate(1).gatewayUrlOf });
    await first.call("PUT", groupPath, { location: "southcentralus" });
    const created = await first.call("PUT", servicePath, developer());
    await first.arm.close();
    const second = await startArm({ directory });
    await settled(second.call, (created.headers.get("location") ?? "").replace(first.url, second.url));
    expect(names((await second.call("GET", `${servicePath}/products`)).body)).toEqual(["starter", "unlimited"]);
  });

  test("asks for the gateway's URL again, since ports change", async () => {
    const directory = await temporaryDirectory();
    const first = await startWithService({ directory });
    await first.arm.close();
    const { call } = await startArm({ directory, gatewayUrlOf: () => "http://127.0.0.1:1" });
    expect((await call("GET", servicePath)).body).toMatchObject({
      properties: { gatewayUrl: "http://127.0.0.1:1", publisherName: "Contoso" },
    });
  });
});
