import { API_VERSIONS } from "../names";
import { inGroup, typesOf, WITHOUT_HEAD } from "./row";
import { ACCOUNT_PROPERTIES } from "./storage-account";

const string = { type: "string" };
const boolean = { type: "boolean" };
const tags = { type: "object", additionalProperties: string };

// Bodies: Microsoft.Storage 2024-01-01, StorageAccountCreateParameters and ContainerProperties.
export const storage = typesOf(inGroup("storage", "Microsoft.Storage", API_VERSIONS["Microsoft.Storage"]), {
  StorageAccount: {
    path: "storageAccounts/{accountName}",
    verbs: WITHOUT_HEAD,
    body: {
      type: "object",
      properties: {
        location: string,
        tags,
        kind: { enum: ["Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage"] },
        sku: { type: "object", properties: { name: string }, required: ["name"] },
        identity: { type: "object" },
        properties: { type: "object", properties: ACCOUNT_PROPERTIES, additionalProperties: false },
      },
      required: ["location", "sku", "kind"],
      additionalProperties: false,
    },
    createOnly: ["isHnsEnabled", "enableNfsV3", "extendedLocation"],
    renamed: {
      enableHttpsTrafficOnly: "supportsHttpsTrafficOnly",
      networkRuleSet: "networkAcls",
      enableNfsV3: "isNfsV3Enabled",
    },
    functions: { listStorageAccountKeys: "listKeys" },
  },
  BlobContainer: {
    path: "storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
    verbs: WITHOUT_HEAD,
    body: {
      type: "object",
      properties: {
        properties: {
          type: "object",
          properties: {
            publicAccess: { enum: ["None", "Blob", "Container"] },
            metadata: tags,
            defaultEncryptionScope: string,
            denyEncryptionScopeOverride: boolean,
          },
          additionalProperties: false,
        },
      },
      additionalProperties: false,
    },
    createOnly: ["enableNfsV3AllSquash", "enableNfsV3RootSquash"],
  },
});
