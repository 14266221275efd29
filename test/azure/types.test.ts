import { expect, it } from "vitest";
import { azureTypeOf, azureTypes } from "../../src/azure/types";
import { RESOURCE_TYPES } from "../../src/sandbox/arm/types";

it("has one row for each azure-native type that the management plane knows, and the other way round", () => {
  const tokens = RESOURCE_TYPES.flatMap(({ token }) => token ?? []);
  expect(tokens.toSorted()).toEqual(
    azureTypes()
      .map(({ token }) => token)
      .toSorted(),
  );
});

it("makes type, names in the id and place from the path", () => {
  const { type, path, parameter, pathInputs, isTracked, canRead } = azureTypeOf(
    "azure-native:apimanagement:TagByOperation",
  );
  expect({ type, path, parameter, pathInputs, isTracked, canRead }).toEqual({
    type: "Microsoft.ApiManagement/service/apis/operations/tags",
    path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.ApiManagement/service/{serviceName}/apis/{apiId}/operations/{operationId}/tags/{tagId}",
    parameter: "tagId",
    pathInputs: ["resourceGroupName", "serviceName", "apiId", "operationId", "tagId"],
    isTracked: false,
    canRead: true,
  });
  expect(azureTypeOf("azure-native:storage:BlobContainer").path).toContain("/blobServices/default/containers/{");
  expect(azureTypeOf("azure-native:apimanagement:ApiManagementService").isTracked).toBe(true);
});
