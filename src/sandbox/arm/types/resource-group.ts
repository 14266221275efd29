import { resources } from "../../../azure/types/resources";
import type { ResourceType } from "./resource-type";

export const resourceGroup: ResourceType = {
  ...resources.ResourceGroup,
  label: "Resource group",
  names: { min: 1, max: 90, pattern: /^[-\w._()]+$/ },
  complete: () => ({ provisioningState: "Succeeded" }),
};
