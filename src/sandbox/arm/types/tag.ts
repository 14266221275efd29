import type { AzureType } from "../../../azure/types";
import { apiManagement } from "../../../azure/types/api-management";
import { serviceIdOf } from "../basics/ids";
import { SHORT_NAME, unique } from "./common/rules";
import { inService } from "./common/in-service";
import type { ResourceType } from "./common/resource-type";

export const tag: ResourceType = {
  ...inService(apiManagement.Tag, "Tag"),
  required: ["displayName"],
  names: SHORT_NAME,
  rules: [unique("displayName", "displayName", () => "Tag with the same name already exists.")],
  alsoRemoved: ({ store }, { id, name }) => {
    const service = `${serviceIdOf(id) ?? ""}/`.toLowerCase();
    return TAG_LINK_TYPES.flatMap((type) => store.ofType(type))
      .filter((link) => link.id.toLowerCase().startsWith(service) && link.name.toLowerCase() === name.toLowerCase())
      .map((link) => link.id);
  },
};

const tagLink = (row: AzureType): ResourceType => ({ ...inService(row, "Tag"), names: SHORT_NAME });

export const tagLinks: readonly ResourceType[] = [
  { ...tagLink(apiManagement.TagByApi), takes: "apiChildWrite" },
  { ...tagLink(apiManagement.TagByOperation), takes: "apiChildWrite" },
  tagLink(apiManagement.TagByProduct),
];

const TAG_LINK_TYPES = tagLinks.map(({ type }) => type);
