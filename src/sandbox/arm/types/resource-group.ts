import { resources } from "../../../azure/types/resources";
import { ArmError } from "../basics/errors";
import type { ResourceType } from "./common/resource-type";

export const resourceGroup: ResourceType = {
  ...resources.ResourceGroup,
  label: "Resource group",
  isHeadBare: true,
  missing: (name) => new ArmError(404, "ResourceGroupNotFound", `Resource group '${name}' could not be found.`),
  moved: (_name, from, to) =>
    new ArmError(
      409,
      "InvalidResourceGroupLocation",
      `Invalid resource group location '${to}'. The Resource group already exists in location '${from}'.`,
    ),
  names: { min: 1, max: 90, pattern: /^[-\w._()]+$/ },
  complete: () => ({ provisioningState: "Succeeded" }),
};
