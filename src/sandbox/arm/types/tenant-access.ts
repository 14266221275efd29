import type { ResourceType } from "./resource-type";
import { newKey } from "./keys";
import { regenerate, keysOf } from "./subscription";

export const tenantAccess: ResourceType = {
  type: "Microsoft.ApiManagement/service/tenant",
  label: "Tenant access",
  parameter: "accessName",
  body: "AccessInformationCreateParameters",
  names: { max: 80, only: ["access", "gitAccess"] },
  verbs: ["GET", "HEAD", "PUT", "PATCH", "LIST"],
  initially: (name) => ({ id: name, enabled: false }),
  complete: ({ name, before, input: { properties } }) => ({
    enabled: false,
    primaryKey: before?.properties["primaryKey"] ?? newKey(),
    secondaryKey: before?.properties["secondaryKey"] ?? newKey(),
    ...properties,
    id: name,
    principalId: name === "gitAccess" ? "git" : "integration",
  }),
  secrets: ["primaryKey", "secondaryKey"],
  actions: {
    listSecrets: (read) => ({
      status: 200,
      body: { ...read.resource.properties, ...keysOf(read) },
    }),
    regeneratePrimaryKey: regenerate("primaryKey"),
    regenerateSecondaryKey: regenerate("secondaryKey"),
  },
};
