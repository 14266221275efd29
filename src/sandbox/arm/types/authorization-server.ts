import { SHORT_NAME, withDefaults } from "./common";
import { ALL_VERBS } from "./resource-type";
import type { ResourceType } from "./resource-type";

export const authorizationServer: ResourceType = {
  type: "Microsoft.ApiManagement/service/authorizationServers",
  label: "AuthorizationServer",
  parameter: "authsid",
  token: "azure-native:apimanagement:AuthorizationServer",
  body: "AuthorizationServerContract",
  required: ["displayName", "clientRegistrationEndpoint", "authorizationEndpoint", "grantTypes", "clientId"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  complete: withDefaults({ authorizationMethods: ["GET"], supportState: false }),
  // Only the client secret: Azure shows the resource owner's password, as the specification's examples do.
  secrets: ["clientSecret"],
  actions: {
    listSecrets: ({ resource: { properties } }) => ({
      status: 200,
      body: {
        clientSecret: properties["clientSecret"] ?? null,
        resourceOwnerUsername: properties["resourceOwnerUsername"] ?? null,
        resourceOwnerPassword: properties["resourceOwnerPassword"] ?? null,
      },
    }),
  },
};
