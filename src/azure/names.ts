/** Base URL of the public cloud's Resource Manager. */
export const RESOURCE_MANAGER = "https://management.azure.com";

/** API versions that azure-native 3.28 asks for (`Uses Azure REST API version …` in its declarations). */
export const API_VERSIONS = {
  "Microsoft.Resources": "2024-03-01",
  "Microsoft.Storage": "2024-01-01",
  "Microsoft.ApiManagement": "2024-05-01",
} as const;

/** Header and query parameter in which a gateway looks for a subscription's key, unless an API names others. */
export const SUBSCRIPTION_KEY = { header: "Ocp-Apim-Subscription-Key", query: "subscription-key" } as const;

/** Whether a header field of this name carries credentials. */
export const isCredentialHeader = (name: string): boolean =>
  /^(?:authorization|ocp-apim-subscription-key|api-key|x-api-key|x-functions-key|cookie)$/i.test(name);

/** Ids of what API Management puts into a new service; `master` into every one, the others on the classic tiers only. */
export const BUILT_IN = {
  api: { id: "echo-api", displayName: "Echo API", path: "echo" },
  products: { starter: "Starter", unlimited: "Unlimited" },
  groups: { administrators: "Administrators", developers: "Developers", guests: "Guests" },
  /** The subscription to all APIs. */
  subscription: "master",
  /** The administrator's user id. */
  user: "1",
} as const;

/** Ends the public names of storage accounts' services. */
export const STORAGE_SUFFIX = "core.windows.net";

/** Public URL of a storage account's blob service, without a slash at its end. */
export const blobUrl = (account: string): string => `https://${account}.blob.${STORAGE_SUFFIX}`;

/** Host name that a service's gateway has at first. */
export const gatewayHost = (service: string): string => `${service}.azure-api.net`;

/** Host name that a service's developer portal has at first. */
export const portalHost = (service: string): string => `${service}.developer.azure-api.net`;
