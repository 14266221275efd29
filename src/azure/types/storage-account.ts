const TEXTS = [
  "accessTier",
  "allowedCopyScope",
  "dnsEndpointType",
  "largeFileSharesState",
  "minimumTlsVersion",
  "publicNetworkAccess",
];
const SWITCHES = [
  "allowBlobPublicAccess",
  "allowCrossTenantReplication",
  "allowSharedKeyAccess",
  "defaultToOAuthAuthentication",
  "enableExtendedGroups",
  "isHnsEnabled",
  "isLocalUserEnabled",
  "isNfsV3Enabled",
  "isSftpEnabled",
  "supportsHttpsTrafficOnly",
];
const PARTS = [
  "azureFilesIdentityBasedAuthentication",
  "customDomain",
  "encryption",
  "immutableStorageWithVersioning",
  "keyPolicy",
  "networkAcls",
  "routingPreference",
  "sasPolicy",
];
const each = (names: readonly string[], schema: object) => Object.fromEntries(names.map((name) => [name, schema]));

/** Microsoft.Storage 2024-01-01, StorageAccountPropertiesCreateParameters; parts by name only. */
export const ACCOUNT_PROPERTIES = {
  ...each(TEXTS, { type: "string" }),
  ...each(SWITCHES, { type: "boolean" }),
  ...each(PARTS, { type: "object" }),
};
