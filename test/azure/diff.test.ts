import { describe, expect, it } from "vitest";
import { Secret } from "../../src/engine/values";
import { diffResource } from "../../src/azure/diff";

const OPERATION = "azure-native:apimanagement:ApiOperation";
const SERVICE = "azure-native:apimanagement:ApiManagementService";

describe("the difference between old and new inputs", () => {
  it("names each changed property down to lists and maps", () => {
    const olds = {
      method: "GET",
      responses: [{ statusCode: 200 }, { statusCode: 404 }],
      request: { description: "d" },
    };
    const news = { method: "POST", responses: [{ statusCode: 201 }], request: { description: "d", headers: [] } };
    expect(diffResource(OPERATION, olds, news)).toEqual({
      changes: [
        { path: "method", kind: "update", replaces: false, old: "GET", new: "POST" },
        { path: "request.headers", kind: "add", replaces: false, old: undefined, new: [] },
        { path: "responses[0].statusCode", kind: "update", replaces: false, old: 200, new: 201 },
        { path: "responses[1]", kind: "delete", replaces: false, old: { statusCode: 404 }, new: undefined },
      ],
      replaces: [],
    });
  });

  it("is nothing for equal inputs, secret or not", () => {
    expect(
      diffResource(OPERATION, { a: [1, { b: "x" }], s: new Secret("v") }, { a: [1, { b: "x" }], s: "v" }).changes,
    ).toEqual([]);
  });

  it.each(["resourceGroupName", "serviceName", "apiId", "operationId"])(
    "replaces an operation for another %s",
    (name) => {
      expect(diffResource(OPERATION, { [name]: "a" }, { [name]: "b" }).replaces).toEqual([name]);
    },
  );

  it("replaces a service for another region, whose case and spaces do not count", () => {
    expect(diffResource(SERVICE, { location: "westus" }, { location: "eastus" }).replaces).toEqual(["location"]);
    expect(diffResource(SERVICE, { location: "westus2" }, { location: "West US 2" }).changes).toEqual([]);
  });

  it("changes a service's capacity and tier in place", () => {
    const diff = diffResource(
      SERVICE,
      { sku: { name: "Basic", capacity: 1 } },
      { sku: { name: "Standard", capacity: 2 } },
    );
    expect(diff.changes.map(({ path }) => path)).toEqual(["sku.capacity", "sku.name"]);
    expect(diff.replaces).toEqual([]);
  });
});
