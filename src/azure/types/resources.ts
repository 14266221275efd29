import { API_VERSIONS } from "../names";
import { typesOf } from "./row";

/** Resource groups: the root of everything else. */
export const resources = typesOf(
  {
    name: "resources",
    namespace: "Microsoft.Resources",
    apiVersion: API_VERSIONS["Microsoft.Resources"],
    scope: "/subscriptions/{subscriptionId}",
  },
  {
    ResourceGroup: {
      path: "resourceGroups/{resourceGroupName}",
      isFlat: true,
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
    },
  },
);
