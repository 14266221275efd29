import { apiManagement } from "../../../../azure/types/api-management";
import { oneOf, SHORT_NAME } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType } from "../common/resource-type";

export const apiSchema: ResourceType = {
  ...inService(apiManagement.ApiSchema, "Schema"),
  required: ["contentType"],
  names: SHORT_NAME,
  takes: "otherWrite",
  settles: true,
};

export const globalSchema: ResourceType = {
  ...inService(apiManagement.GlobalSchema, "Schema"),
  required: ["schemaType"],
  names: SHORT_NAME,
  rules: [oneOf("schemaType", ["xml", "json"])],
  takes: "otherWrite",
  settles: true,
};
