import { alter } from "./alter";
import type { Case } from "./expected";

const TLS10 = "Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10";
const IN_SERVICE = [
  "Api legacy",
  "ApiOperation legacy/ping",
  "ApiPolicy legacy",
  "Api scores",
  "ApiOperationPolicy scores/execute",
  "ApiOperation scores/execute",
  "ApiOperation scores/status",
  "ApiOperation scores/stop",
  "ApiPolicy scores",
  "ProductApi gold/scores",
  "ProductApi starter/scores",
  "NamedValue calls-a-minute",
  "NamedValue team-code",
  "ProductPolicy starter",
  "Product gold",
  "Product open",
  "Product starter",
  "ApiManagementService azureml-",
];
const API = "operations/scores/api.yaml";

/** Pull requests that change settings or the program itself. */
export const stackCases: readonly Case[] = [
  {
    title: "the service gets another tier of its family",
    settings: { skuName: "Basic" },
    plan: ["update ApiManagementService azureml-", "sku.name: Developer → Basic"],
    contract: ["unknown effect-unknown"],
  },
  {
    title: "the service gets one more unit",
    settings: { skuName: "Basic", skuCapacity: 2 },
    plan: ["update ApiManagementService azureml-", "sku.capacity: 1 → 2", "sku.name: Developer → Basic"],
    contract: ["unknown effect-unknown", "unknown effect-unknown"],
  },
  {
    title: "tags are added",
    settings: { tags: { team: "ml" } },
    plan: [
      "update ResourceGroup rg-",
      "tags.team: none → ml",
      "update StorageAccount batch",
      "tags.team: none → ml",
      "update ApiManagementService azureml-",
      "tags.team: none → ml",
    ],
  },
  {
    title: "protection is taken off",
    settings: { protect: false },
    risks: ["protection-off", "protection-off", "protection-off", "protection-off"],
  },
  {
    title: "the demo subscription goes",
    settings: { demoSubscription: false },
    plan: ["delete Subscription demo"],
    contract: ["breaking subscription-removed"],
    risks: ["loss"],
  },
  {
    title: "the storage goes",
    settings: { createStorage: false, protect: false },
    plan: ["delete StorageAccount batch", "delete BlobContainer batch"],
    contract: ["unknown resource-removed", "unknown resource-removed"],
    risks: ["loss", "loss", "protection-off", "protection-off"],
  },
  {
    title: "a secret gets another value",
    settings: { namedValues: { "team-code": { secure: "v1:new:cipher" } } },
    plan: ["update NamedValue team-code", 'value: "[secret]" → "[secret]"'],
    contract: ["unknown effect-unknown"],
  },
  {
    title: "a secret moves into clear text",
    settings: { namedValues: {} },
    files: [[API, "team-code: { secret: true }", "team-code: { value: open }"]],
    plan: ["update NamedValue team-code", "secret: true → none", 'value: "[secret]" → "[secret]"'],
    contract: ["unknown effect-unknown"],
    risks: ["secret-in-the-open", "secret-in-the-open"],
  },
  {
    title: "the location changes in its case only",
    settings: { location: "South Central US" },
  },
  {
    title: "the container is opened",
    files: [alter("BlobContainer", 'publicAccess: "Blob"')],
    plan: ["update BlobContainer batch", "publicAccess: None → Blob"],
    contract: ["unknown effect-unknown"],
    risks: ["storage-public"],
  },
  {
    title: "the storage account takes http, old TLS and public containers",
    files: [
      alter(
        "StorageAccount",
        "enableHttpsTrafficOnly: false, minimumTlsVersion: 'TLS1_0', allowBlobPublicAccess: true",
      ),
    ],
    plan: [
      "update StorageAccount batch",
      "allowBlobPublicAccess: false → true",
      "enableHttpsTrafficOnly: true → false",
      "minimumTlsVersion: TLS1_2 → TLS1_0",
    ],
    contract: ["unknown effect-unknown", "unknown effect-unknown", "unknown effect-unknown"],
    risks: ["storage-public", "storage-public", "storage-public"],
  },
  {
    title: "the gateway takes TLS 1.0",
    files: [alter("ApiManagementService", `customProperties: { "${TLS10}": "true" }`)],
    plan: ["update ApiManagementService azureml-", `customProperties: none → {"${TLS10}":"true"}`],
    contract: ["unknown effect-unknown"],
    risks: ["weak-tls"],
  },
  {
    title: "the service gets another name",
    settings: { serviceName: "renamed", demoSubscription: false },
    plan: [
      ...IN_SERVICE.flatMap((resource) => [`replace ${resource} (serviceName)`, "serviceName: fixture → renamed"]),
      "delete Subscription demo",
    ],
    contract: ["breaking gateway-host-changed", "breaking subscription-removed"],
    risks: ["loss", "loss", "loss", "loss", "loss"],
  },
];
