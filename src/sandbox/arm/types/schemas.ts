import { apiManagement } from "../../../azure/types/api-management";
import { oneOf, SHORT_NAME } from "./common";
import type { ResourceType } from "./resource-type";

export const apiSchema: ResourceType = {
  ...apiManagement.ApiSchema,
  label: "Schema",
  required: ["contentType"],
  names: SHORT_NAME,
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};

export const globalSchema: ResourceType = {
  ...apiManagement.GlobalSchema,
  label: "Schema",
  required: ["schemaType"],
  names: SHORT_NAME,
  rules: [oneOf("schemaType", ["xml", "json"])],
  longRunning: { duration: ({ context }) => context.timings.otherWrite, ending: "settle" },
};
