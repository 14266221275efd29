import type { Properties } from "../engine/provider";

const SERVICE = "resourceGroups/resourceGroupName/providers/Microsoft.ApiManagement/service/serviceName";
const ACCOUNT = "resourceGroups/resourceGroupName/providers/Microsoft.Storage/storageAccounts/accountName";

const PATHS: Readonly<Record<string, string>> = {
  "azure-native:resources:ResourceGroup": "resourceGroups/resourceGroupName",
  "azure-native:apimanagement:ApiManagementService": SERVICE,
  "azure-native:apimanagement:Api": `${SERVICE}/apis/apiId`,
  "azure-native:apimanagement:ApiOperation": `${SERVICE}/apis/apiId/operations/operationId`,
  "azure-native:apimanagement:ApiPolicy": `${SERVICE}/apis/apiId/policies/policyId`,
  "azure-native:apimanagement:ApiOperationPolicy": `${SERVICE}/apis/apiId/operations/operationId/policies/policyId`,
  "azure-native:apimanagement:NamedValue": `${SERVICE}/namedValues/namedValueId`,
  "azure-native:apimanagement:Product": `${SERVICE}/products/productId`,
  "azure-native:apimanagement:ProductApi": `${SERVICE}/products/productId/apis/apiId`,
  "azure-native:apimanagement:ProductPolicy": `${SERVICE}/products/productId/policies/policyId`,
  "azure-native:apimanagement:Policy": `${SERVICE}/policies/policyId`,
  "azure-native:apimanagement:Subscription": `${SERVICE}/subscriptions/sid`,
  "azure-native:storage:StorageAccount": ACCOUNT,
  "azure-native:storage:BlobContainer": `${ACCOUNT}/blobServices/default/containers/containerName`,
};

/** The argument that names a resource of this type; undefined for a type that is not known here. */
export function nameParameter(type: string): string | undefined {
  return PATHS[type]?.split("/").at(-1);
}

/** The resource id in Azure; undefined for a type that is not known here. */
export function armId(type: string, inputs: Properties): string | undefined {
  const path = PATHS[type]?.split("/").map((part) => (part in inputs ? String(inputs[part]) : part));
  return path && `/subscriptions/00000000-0000-0000-0000-000000000000/${path.join("/")}`;
}
