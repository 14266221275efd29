import { describe, expect, it } from "vitest";
import { Secret } from "../../../src/engine/values";
import { ArmClient } from "../../../src/sandbox/provider/arm-client";
import { azureTypeOf, azureTypes } from "../../../src/azure/types";
import { invokeFunction } from "../../../src/sandbox/provider/functions";
import { Resources } from "../../../src/sandbox/provider/resources";
import { outputsOf, writeRequest } from "../../../src/azure/shapes";
import { scriptedArm } from "./scripted-arm";
import type { ScriptedAnswer } from "./scripted-arm";

const API = "azure-native:apimanagement:Api";
const LINK = "azure-native:apimanagement:ProductApi";
const PLACE = { resourceGroupName: "rg", serviceName: "svc" };
const SERVICE = "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.ApiManagement/service/svc";

async function resources(...answers: ScriptedAnswer[]) {
  const arm = await scriptedArm(...answers);
  const client = new ArmClient({ arm: arm.url, retryDelays: [], pollDelay: 1 });
  return { ...arm, client, all: new Resources(client, "sub") };
}

const refuse = async (token: string, inputs: Record<string, string>, answer: ScriptedAnswer) => {
  const { all, asked } = await resources(answer);
  const outcome = await all.refuseExisting(token, inputs).then(
    () => "may be created",
    (error: Error) => error.message,
  );
  return { outcome, asked };
};

describe("the check before a create", () => {
  const api = { ...PLACE, apiId: "a" };
  const link = { ...PLACE, productId: "starter", apiId: "a" };

  it("asks with GET, and lets pass what is not found or empty", async () => {
    const { outcome, asked } = await refuse(API, api, { status: 404 });
    expect(outcome).toBe("may be created");
    expect(asked).toEqual([`GET ${SERVICE}/apis/a?api-version=2024-05-01`]);
    expect((await refuse(API, api, { status: 200 })).outcome).toBe("may be created");
    expect((await refuse(API, api, { status: 204 })).outcome).toBe("may be created");
  });

  it("refuses what is there", async () => {
    const { outcome } = await refuse(API, api, { status: 200, body: { id: "x" } });
    expect(outcome).toBe(`cannot create already existing resource '${SERVICE}/apis/a'`);
  });

  it("asks for a product link with HEAD, where 204 means that it is there", async () => {
    const { outcome, asked } = await refuse(LINK, link, { status: 204 });
    expect(asked).toEqual([`HEAD ${SERVICE}/products/starter/apis/a?api-version=2024-05-01`]);
    expect(outcome).toBe(`cannot create already existing resource '${SERVICE}/products/starter/apis/a'`);
    expect((await refuse(LINK, link, { status: 404 })).outcome).toBe("may be created");
  });

  it("refuses when nobody can tell", async () => {
    const { outcome } = await refuse(API, api, { status: 403, body: { error: { code: "Forbidden", message: "no" } } });
    expect(outcome).toContain(`cannot check existence of resource '${SERVICE}/apis/a': status code 403`);
  });
});

describe("requests", () => {
  it("put an API's own inputs into properties, under the specification's names", () => {
    const inputs = {
      ...PLACE,
      apiId: "a",
      path: "p",
      apiType: "http",
      soapApiType: "http",
      azureApiVersion: "2024-05-01",
    };
    expect(writeRequest(azureTypeOf(API), inputs, "sub")).toEqual({
      id: `${SERVICE}/apis/a`,
      query: {},
      body: { properties: { path: "p", type: "http", apiType: "http" } },
    });
  });

  it("put location, tags and sku of a service beside properties, but a named value's tags into them", () => {
    const service = {
      resourceGroupName: "rg",
      serviceName: "svc",
      location: "l",
      tags: {},
      sku: {},
      publisherName: "p",
    };
    expect(writeRequest(azureTypeOf("azure-native:apimanagement:ApiManagementService"), service, "sub").body).toEqual({
      location: "l",
      tags: {},
      sku: {},
      properties: { publisherName: "p" },
    });
    const value = { ...PLACE, namedValueId: "n", tags: ["t"] };
    expect(writeRequest(azureTypeOf("azure-native:apimanagement:NamedValue"), value, "sub").body).toEqual({
      properties: { tags: ["t"] },
    });
  });

  it("put a schema's parts into its document, and outputs take them out again", () => {
    const type = azureTypeOf("azure-native:apimanagement:ApiSchema");
    const parts = { contentType: "application/json", components: { schemas: {} } };
    const { body } = writeRequest(type, { ...PLACE, apiId: "a", schemaId: "s", ...parts }, "sub");
    expect(body).toEqual({
      properties: { contentType: "application/json", document: { components: { schemas: {} } } },
    });
    expect(outputsOf(type, { name: "s", ...body })).toMatchObject(parts);
  });

  it("put a subscription's notification into the query, and give a link no body", () => {
    const subscription = { ...PLACE, sid: "s", notify: false, scope: "x" };
    expect(writeRequest(azureTypeOf("azure-native:apimanagement:Subscription"), subscription, "sub")).toMatchObject({
      query: { notify: "false" },
      body: { properties: { scope: "x" } },
    });
    expect(writeRequest(azureTypeOf(LINK), { ...PLACE, productId: "p", apiId: "a" }, "sub").body).toBeUndefined();
  });

  it("know the containers' fixed blob service and the group's short path", () => {
    const container = { resourceGroupName: "rg", accountName: "acc", containerName: "c" };
    expect(writeRequest(azureTypeOf("azure-native:storage:BlobContainer"), container, "sub").id).toBe(
      "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acc/blobServices/default/containers/c",
    );
    const group = { resourceGroupName: "rg", location: "l" };
    expect(writeRequest(azureTypeOf("azure-native:resources:ResourceGroup"), group, "sub")).toEqual({
      id: "/subscriptions/sub/resourceGroups/rg",
      query: {},
      body: { location: "l" },
    });
  });

  it("say which part of an id is missing", () => {
    expect(() => writeRequest(azureTypeOf(API), PLACE, "sub")).toThrow("azure-native:apimanagement:Api needs apiId");
  });

  it("send secrets revealed and answer outputs with properties flattened", async () => {
    const { all, bodies } = await resources({
      body: { id: "ID", name: "n", properties: { displayName: "n", value: null } },
    });
    const inputs = { ...PLACE, namedValueId: "n", value: new Secret("hidden") };
    const written = await all.write("azure-native:apimanagement:NamedValue", inputs);
    expect(bodies).toEqual(['{"properties":{"value":"hidden"}}']);
    expect(written).toEqual({ id: "ID", outputs: { name: "n", displayName: "n", azureApiVersion: "2024-05-01" } });
  });
});

describe("outputs", () => {
  it("keep an API's own type apart from its resource type", () => {
    const response = {
      id: "i",
      name: "a",
      type: "Microsoft.ApiManagement/service/apis",
      properties: { type: "http", path: "p" },
    };
    expect(outputsOf(azureTypeOf(API), response)).toEqual({
      name: "a",
      type: "Microsoft.ApiManagement/service/apis",
      apiType: "http",
      path: "p",
      azureApiVersion: "2024-05-01",
    });
  });

  it("are undefined for what is not there", async () => {
    const { all } = await resources({ status: 404 });
    expect(await all.read(API, "/x")).toBeUndefined();
  });
});

describe("types and functions", () => {
  it("are refused by name when nobody knows them", async () => {
    expect(() => azureTypeOf("azure-native:web:WebApp")).toThrow(
      /^azure-native:web:WebApp is not among the types known here: .*Api/,
    );
    const { client } = await resources();
    for (const token of [
      "azure-native:web:getWebApp",
      "azure-native:apimanagement:Api",
      "azure-native:apimanagement:getProductApi",
    ]) {
      await expect(invokeFunction(client, "sub", token, PLACE)).rejects.toThrow(
        `${token} is no function of the sandbox.`,
      );
    }
  });

  it("read a resource, and list secrets with POST", async () => {
    const { client, asked } = await resources(
      { body: { id: "ID", name: "svc", properties: { gatewayUrl: "g" } } },
      { body: { primaryKey: "k" } },
    );
    expect(
      await invokeFunction(client, "sub", "azure-native:apimanagement:getApiManagementService", PLACE),
    ).toMatchObject({
      id: "ID",
      gatewayUrl: "g",
    });
    const args = { ...PLACE, sid: "demo" };
    expect(await invokeFunction(client, "sub", "azure-native:apimanagement:listSubscriptionSecrets", args)).toEqual({
      primaryKey: "k",
    });
    expect(asked).toEqual([
      `GET ${SERVICE}?api-version=2024-05-01`,
      `POST ${SERVICE}/subscriptions/demo/listSecrets?api-version=2024-05-01`,
    ]);
  });

  it("reject with Resource Manager's words", async () => {
    const { client } = await resources({ status: 404, body: { error: { code: "ResourceNotFound", message: "gone" } } });
    await expect(
      invokeFunction(client, "sub", "azure-native:apimanagement:getApiManagementService", PLACE),
    ).rejects.toThrow("gone");
  });

  it("have an API version each and are all of azure-native", () => {
    expect(azureTypes().map(({ apiVersion }) => apiVersion)).not.toContain("");
    expect(azureTypes().every(({ token }) => token.startsWith("azure-native:"))).toBe(true);
  });
});
