import type { ArmType } from "../../../azure/types/row";
import { inService } from "./common/in-service";
import type { ResourceType } from "./common/resource-type";
import { newKey } from "./common/keys";
import { regenerate, keysOf } from "./products/subscription";

const ROW: ArmType = {
  type: "Microsoft.ApiManagement/service/tenant",
  parameter: "accessName",
  body: "AccessInformationCreateParameters",
  verbs: ["GET", "HEAD", "PUT", "PATCH", "LIST"],
  secrets: ["primaryKey", "secondaryKey"],
};

export const tenantAccess: ResourceType = {
  ...inService(ROW, "Tenant access"),
  names: { max: 80, only: ["access", "gitAccess"] },
  initially: (name) => ({ id: name, enabled: false }),
  complete: ({ name, before, input: { properties } }) => ({
    enabled: false,
    primaryKey: before?.properties["primaryKey"] ?? newKey(),
    secondaryKey: before?.properties["secondaryKey"] ?? newKey(),
    ...properties,
    id: name,
    principalId: name === "gitAccess" ? "git" : "integration",
  }),
  actions: {
    listSecrets: (read) => ({
      status: 200,
      body: { ...read.resource.properties, ...keysOf(read) },
    }),
    regeneratePrimaryKey: regenerate("primaryKey"),
    regenerateSecondaryKey: regenerate("secondaryKey"),
  },
};
