import { describe, expect, it } from "vitest";
import { Secret, UNKNOWN } from "../../../src/engine/values";
import { ArmClient } from "../../../src/sandbox/provider/arm-client";
import { checkInputs } from "../../../src/sandbox/provider/check";
import { StandIn } from "../../../src/sandbox/provider/plugin/provider";
import { runningArm } from "../sandbox-arm";
import { scriptedArm } from "./scripted-arm";

const GROUP = "azure-native:resources:ResourceGroup";
const API = "azure-native:apimanagement:Api";
const OPERATION = "azure-native:apimanagement:ApiOperation";
const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
const subject = (token: string, name = "x", preview = false) => ({
  token,
  preview,
  urn: `urn:pulumi:s::p::${token}::${name}`,
});
const seed = new Uint8Array([1, 2, 3]);

function standIn(arm = "http://127.0.0.1:1"): StandIn {
  return new StandIn(new ArmClient({ arm, retryDelays: [], pollDelay: 1 }), SUBSCRIPTION);
}

const check = (olds: object, news: object, autonaming?: Parameters<StandIn["check"]>[4], from = seed) =>
  standIn().check(subject(GROUP, "rg-"), { ...olds }, { location: "l", ...news }, from, autonaming).inputs;

describe("the check of inputs", () => {
  it("makes a name up from the logical one, the same for preview and deployment", () => {
    const { resourceGroupName, __createBeforeDelete: flag } = check({}, {});
    expect(resourceGroupName).toMatch(/^rg-[0-9a-f]{8}$/);
    expect(check({}, {}).resourceGroupName).toBe(resourceGroupName);
    expect(check({}, {}, undefined, new Uint8Array([9])).resourceGroupName).not.toBe(resourceGroupName);
    expect(flag).toBe(true);
  });

  it("keeps the name that a resource has, and one that the program gives", () => {
    expect(check({ resourceGroupName: "rg-1", __createBeforeDelete: true }, {})).toMatchObject({
      resourceGroupName: "rg-1",
      __createBeforeDelete: true,
    });
    expect(check({ resourceGroupName: "rg-1" }, { resourceGroupName: "mine" })).toEqual({
      location: "l",
      resourceGroupName: "mine",
      azureApiVersion: "2024-03-01",
    });
  });

  it("follows the engine's autonaming settings", () => {
    expect(check({}, {}, { proposed: "proposed-1" })).toMatchObject({
      resourceGroupName: "proposed-1",
      __createBeforeDelete: true,
    });
    expect(check({}, {}, "none")).not.toHaveProperty("resourceGroupName");
    expect(check({ resourceGroupName: "old" }, {}, { proposed: "new" }).resourceGroupName).toBe("old");
  });

  const place = { resourceGroupName: "rg", serviceName: "svc", apiId: "a" };
  it.each([
    [{ ...place, path: "p", displayName: "" }, "'displayName' is too short (0): at least 1 characters required"],
    [{ ...place, path: "p".repeat(401) }, "'path' is too long (401): at most 400 characters allowed"],
    [{ ...place, path: 1 }, "'path' should be of type 'string' but got a number"],
    [{ resourceGroupName: "rg", serviceName: "svc", path: "p" }, "missing required property 'apiId'"],
  ])("says what is wrong with an API (%#)", (inputs, reason) => {
    expect(checkInputs(API, inputs)).toContain(reason);
  });

  it("says which property is missing, and where in a list", () => {
    const inputs = {
      ...place,
      operationId: "o",
      displayName: "d",
      method: "GET",
      urlTemplate: "/",
      templateParameters: [{ name: "x" }],
    };
    expect(checkInputs(OPERATION, inputs)).toEqual(["missing required property 'templateParameters[0].type'"]);
  });

  it("lets pass what a preview cannot know, secrets, and what is right", () => {
    expect(checkInputs(API, { ...place, path: UNKNOWN, displayName: new Secret("d"), apiType: "http" })).toEqual([]);
  });
});

describe("the difference that the engine is told", () => {
  it("deletes first when a name changes, but not where it was made up", () => {
    const given = standIn().diff(subject(GROUP), { resourceGroupName: "a" }, { resourceGroupName: "b" });
    expect(given).toMatchObject({ replaces: ["resourceGroupName"], deleteBeforeReplace: true });
    const madeUp = standIn().diff(
      subject(GROUP),
      { resourceGroupName: "a", __createBeforeDelete: true },
      { resourceGroupName: "b" },
    );
    expect(madeUp.deleteBeforeReplace).toBe(false);
    expect(standIn().diff(subject(GROUP), { tags: {} }, { tags: { a: "b" } })).toMatchObject({
      replaces: [],
      deleteBeforeReplace: false,
    });
  });
});

describe("a preview", () => {
  it("asks nobody, and knows the inputs, and of an update name and location as well", async () => {
    const inputs = { path: "p" };
    expect(await standIn().create(subject(API, "x", true), inputs)).toEqual({ id: "", outputs: inputs });
    const olds = { name: "n", location: "l", gatewayUrl: "g" };
    expect(await standIn().update(subject(API, "x", true), olds, inputs)).toEqual({
      path: "p",
      name: "n",
      location: "l",
    });
  });
});

describe("against Resource Manager", () => {
  it("creates, updates, reads, takes over and deletes", async () => {
    const { url } = await runningArm();
    const provider = standIn(url);
    const inputs = { resourceGroupName: "rg", location: "westus", azureApiVersion: "2024-03-01" };
    const { id, outputs } = await provider.create(subject(GROUP), inputs);
    expect(id).toBe(`/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`);
    expect(outputs).toMatchObject({ name: "rg", location: "westus" });
    await expect(provider.create(subject(GROUP), inputs)).rejects.toThrow("cannot create already existing resource");
    const tagged = await provider.update(subject(GROUP), outputs, { ...inputs, tags: { a: "b" } });
    expect(tagged).toMatchObject({ tags: { a: "b" } });
    const imported = await provider.read(subject(GROUP), id, {}, {});
    expect(imported?.inputs).toEqual({ resourceGroupName: "rg", location: "westus", tags: { a: "b" } });
    const refreshed = await provider.read(subject(GROUP), id, inputs, outputs);
    expect(refreshed?.inputs).toEqual({ ...inputs, tags: { a: "b" } });
    await provider.remove(subject(GROUP), id);
    await provider.remove(subject(GROUP), id);
    expect(await provider.read(subject(GROUP), id, inputs, outputs)).toBeUndefined();
  });

  it("keeps secret outputs secret", async () => {
    const { url } = await scriptedArm(
      { status: 404 },
      { body: { id: "i", properties: { value: "v" } } },
      { body: { id: "i", properties: { value: "v" } } },
    );
    const inputs = { resourceGroupName: "rg", serviceName: "s", namedValueId: "n", value: new Secret("v") };
    const { outputs } = await standIn(url).create(subject("azure-native:apimanagement:NamedValue"), inputs);
    expect(outputs.value).toEqual(new Secret("v"));
  });

  it("leaves a resource that was begun but not finished in the engine's state", async () => {
    const begun = { properties: { provisioningState: "Created" } };
    const failed = { body: { properties: { provisioningState: "Failed" } } };
    const { url } = await scriptedArm({ status: 404 }, { status: 201, body: begun }, failed, { body: { name: "svc" } });
    const inputs = { resourceGroupName: "rg", serviceName: "svc" };
    const error: unknown = await standIn(url)
      .create(subject("azure-native:apimanagement:ApiManagementService"), inputs)
      .catch((thrown: unknown) => thrown);
    const { metadata } = error as { metadata: { get(key: string): Buffer[] } };
    expect(metadata.get("grpc-status-details-bin")[0]?.toString()).toContain("pulumirpc.ErrorResourceInitFailed");
  });

  it("stops when the engine cancels", async () => {
    const { url } = await scriptedArm({
      status: 200,
      body: { properties: { provisioningState: "Activating" } },
      headers: { "retry-after": "60" },
    });
    const inputs = { resourceGroupName: "rg", serviceName: "svc" };
    const update = standIn(url).update(
      { ...subject("azure-native:apimanagement:ApiManagementService"), signal: AbortSignal.timeout(50) },
      {},
      inputs,
    );
    await expect(update).rejects.toThrow(/abort/);
  });
});
