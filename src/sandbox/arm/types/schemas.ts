import { oneOf, SHORT_NAME } from "./common";
import { WITHOUT_PATCH } from "./resource-type";
import type { ResourceType } from "./resource-type";

export const apiSchema: ResourceType = {
  type: "Microsoft.ApiManagement/service/apis/schemas",
  label: "Schema",
  parameter: "schemaId",
  token: "azure-native:apimanagement:ApiSchema",
  body: "SchemaContract",
  required: ["contentType"],
  names: SHORT_NAME,
  verbs: WITHOUT_PATCH,
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};

export const globalSchema: ResourceType = {
  type: "Microsoft.ApiManagement/service/schemas",
  label: "Schema",
  parameter: "schemaId",
  token: "azure-native:apimanagement:GlobalSchema",
  body: "GlobalSchemaContract",
  required: ["schemaType"],
  names: SHORT_NAME,
  verbs: WITHOUT_PATCH,
  rules: [oneOf("schemaType", ["xml", "json"])],
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};
