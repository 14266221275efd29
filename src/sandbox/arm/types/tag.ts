import { apiManagement } from "../../../azure/types/api-management";
import { serviceIdOf } from "../ids";
import { SHORT_NAME, unique } from "./common";
import type { ResourceType } from "./resource-type";

export const tag: ResourceType = {
  ...apiManagement.Tag,
  label: "Tag",
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

export const tagLinks: readonly ResourceType[] = [
  apiManagement.TagByApi,
  apiManagement.TagByOperation,
  apiManagement.TagByProduct,
].map((row) => ({ ...row, label: "Tag", names: SHORT_NAME }));

const TAG_LINK_TYPES = tagLinks.map(({ type }) => type);
