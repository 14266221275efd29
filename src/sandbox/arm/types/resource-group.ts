import type { ResourceType } from "./resource-type";

export const resourceGroup: ResourceType = {
  type: "Microsoft.Resources/resourceGroups",
  label: "Resource group",
  parameter: "resourceGroupName",
  token: "azure-native:resources:ResourceGroup",
  // Microsoft.Resources 2024-03-01, ResourceGroup.
  body: {
    type: "object",
    properties: {
      location: { type: "string" },
      tags: { type: "object", additionalProperties: { type: "string" } },
      managedBy: { type: "string" },
      properties: { type: "object" },
    },
    required: ["location"],
    additionalProperties: false,
  },
  names: { min: 1, max: 90, pattern: /^[-\w._()]+$/ },
  verbs: ["GET", "HEAD", "PUT", "PATCH", "DELETE", "LIST"],
  complete: () => ({ provisioningState: "Succeeded" }),
};
