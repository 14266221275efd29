import { apiManagement } from "../../../azure/types/api-management";
import { SHORT_NAME, withDefaults } from "./common/rules";
import { inService } from "./common/in-service";
import type { ResourceType } from "./common/resource-type";

export const authorizationServer: ResourceType = {
  ...inService(apiManagement.AuthorizationServer, "AuthorizationServer"),
  required: ["displayName", "clientRegistrationEndpoint", "authorizationEndpoint", "grantTypes", "clientId"],
  names: SHORT_NAME,
  complete: withDefaults({ authorizationMethods: ["GET"], supportState: false }),
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
