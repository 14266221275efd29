import { apiManagement } from "../../../../azure/types/api-management";
import { invalid, validationError } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { SHORT_NAME, unique } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

/** Built-in groups are the service's own. */
function refuseBuiltIn(builtIn: unknown): void {
  if (builtIn === true)
    throw validationError([invalid("groupId", "A system group can neither be changed nor deleted")]);
}

export const group: ResourceType = {
  ...inService(apiManagement.Group, "Group"),
  refusedTiers: ["consumption"],
  required: ["displayName"],
  names: { min: 1, max: 256 },
  rules: [
    unique("displayName", "name", () => "Group with the same name already exists"),
    function* systemGroupsAreBuiltIn({ before, input }: Write): Iterable<ErrorDetail> {
      refuseBuiltIn(before?.properties["builtIn"]);
      if (input.properties["type"] === "system") yield invalid("type", "A group of type system cannot be created");
    },
  ],
  complete: ({ input: { properties } }) => ({ builtIn: false, type: "custom", ...properties }),
  keep: (_, { properties }) => refuseBuiltIn(properties["builtIn"]),
};

export const groupUser: ResourceType = {
  ...inService(apiManagement.GroupUser, "User"),
  names: SHORT_NAME,
  refusedTiers: ["consumption"],
  rules: [
    function* membershipIsOpen({ parent }: Write): Iterable<ErrorDetail> {
      if (parent?.properties["builtIn"] === true) yield invalid("groupId", "System group membership cannot be changed");
    },
  ],
};
