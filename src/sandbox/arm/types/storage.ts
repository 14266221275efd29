import { storage } from "../../../azure/types/storage";
import { ArmError } from "../basics/errors";
import { nameOf, parentOf } from "../basics/ids";
import { compactLocation } from "../../../azure/regions";
import type { ResourceType, Write } from "./common/resource-type";

const accountOfContainer = (id: string) => nameOf(parentOf(parentOf(id).parent).parent);

function accountProperties({ context, name, before, input }: Write) {
  return {
    allowBlobPublicAccess: false,
    minimumTlsVersion: "TLS1_2",
    supportsHttpsTrafficOnly: true,
    ...input.properties,
    accessTier: input.properties["accessTier"] ?? "Hot",
    provisioningState: "Succeeded",
    primaryEndpoints: { blob: context.blobEndpoint(name) },
    primaryLocation: input.location && compactLocation(input.location),
    statusOfPrimary: "available",
    creationTime: before?.createdAt ?? context.now().toISOString(),
  };
}

const ACCOUNT_NAME = /^[a-z0-9]{3,24}$/;

/** 400 in Storage's own words for a name that no account can have. */
function refuseAccountName(name: string): void {
  if (ACCOUNT_NAME.test(name)) return;
  throw new ArmError(
    400,
    "AccountNameInvalid",
    `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
  );
}

export const storageAccount: ResourceType = {
  ...storage.StorageAccount,
  label: "Storage account",
  names: { min: 3, max: 24, pattern: ACCOUNT_NAME },
  refuseName: refuseAccountName,
  complete: accountProperties,
  shownSku: (sku) => ({ ...sku, tier: sku.name.split("_")[0] }),
  actions: {
    listKeys: ({ context, resource }) => {
      const value = context.storageAccountKey(resource.name);
      const key = (keyName: string) => ({ keyName, value, permissions: "FULL", creationTime: resource.createdAt });
      return { status: 200, body: { keys: [key("key1"), key("key2")] } };
    },
  },
};

export const blobService: ResourceType = {
  type: "Microsoft.Storage/storageAccounts/blobServices",
  label: "Blob service",
  parameter: "BlobServicesName",
  names: { max: 7, only: ["default"] },
  verbs: ["GET", "PUT", "LIST"],
  body: { type: "object", properties: { properties: { type: "object" } }, additionalProperties: false },
  initially: () => ({ cors: { corsRules: [] }, deleteRetentionPolicy: { enabled: false } }),
};

export const blobContainer: ResourceType = {
  ...storage.BlobContainer,
  label: "Container",
  names: { min: 3, max: 63, pattern: /^[a-z0-9](?:-?[a-z0-9])*$/ },
  complete: ({ input }) => ({
    publicAccess: "None",
    leaseStatus: "Unlocked",
    leaseState: "Available",
    hasImmutabilityPolicy: false,
    hasLegalHold: false,
    ...input.properties,
  }),
  prepare: async ({ context, id, name }) => {
    await context.blobContainers.create(accountOfContainer(id), name);
    return {};
  },
  dispose: (context, { id, name }) => context.blobContainers.remove(accountOfContainer(id), name),
};
