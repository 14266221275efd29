import { serviceIdOf } from "../ids";
import { SHORT_NAME, unique } from "./common";
import { ALL_VERBS } from "./resource-type";
import type { ResourceType, Verb } from "./resource-type";

export const tag: ResourceType = {
  type: "Microsoft.ApiManagement/service/tags",
  label: "Tag",
  parameter: "tagId",
  token: "azure-native:apimanagement:Tag",
  body: "TagCreateUpdateParameters",
  required: ["displayName"],
  names: SHORT_NAME,
  verbs: ALL_VERBS,
  rules: [unique("displayName", "displayName", () => "Tag with the same name already exists.")],
  alsoRemoved: ({ store }, { id, name }) => {
    const service = `${serviceIdOf(id) ?? ""}/`.toLowerCase();
    return TAG_LINK_TYPES.flatMap((type) => store.ofType(type))
      .filter((link) => link.id.toLowerCase().startsWith(service) && link.name.toLowerCase() === name.toLowerCase())
      .map((link) => link.id);
  },
};

const TAG_LINK_VERBS: readonly Verb[] = ["GET", "HEAD", "PUT", "DELETE", "LIST"];

export const tagLinks: readonly ResourceType[] = [
  ["apis", "TagByApi"],
  ["apis/operations", "TagByOperation"],
  ["products", "TagByProduct"],
].map(([of = "", token = ""]) => ({
  type: `Microsoft.ApiManagement/service/${of}/tags`,
  label: "Tag",
  parameter: "tagId",
  token: `azure-native:apimanagement:${token}`,
  names: SHORT_NAME,
  verbs: TAG_LINK_VERBS,
  link: "tags",
}));

const TAG_LINK_TYPES = tagLinks.map(({ type }) => type);
