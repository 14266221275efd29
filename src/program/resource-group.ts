import { ResourceGroup } from "@pulumi/azure-native/resources";
import { output } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";
import type { Settings } from "./settings";
import { givenName } from "./names";

type GroupSettings = Pick<Settings, "createResourceGroup" | "resourceGroupName" | "location" | "tags" | "protect">;

/** Name of the resource group: a new one's, or that of the existing one. */
export function resourceGroup(settings: GroupSettings): Output<string> {
  const { createResourceGroup, resourceGroupName, location, tags, protect } = settings;
  if (!createResourceGroup) return output(resourceGroupName);
  return new ResourceGroup("rg-", { ...givenName("resourceGroupName", resourceGroupName), location, tags }, { protect })
    .name;
}
