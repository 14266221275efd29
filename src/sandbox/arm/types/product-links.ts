import { plain } from "../body";
import type { JsonObject } from "../body";
import { ArmError, invalid } from "../errors";
import type { ErrorDetail } from "../errors";
import { nameOf } from "../ids";
import type { StoredResource } from "../resource";
import type { Change } from "../store";
import { ENTITY_NAME, fullId, text } from "./common";
import { LINK_VERBS } from "./resource-type";
import type { ResourceType, Write } from "./resource-type";

export const productApi: ResourceType = {
  type: "Microsoft.ApiManagement/service/products/apis",
  label: "Api",
  parameter: "apiId",
  token: "azure-native:apimanagement:ProductApi",
  names: ENTITY_NAME,
  verbs: LINK_VERBS,
  link: "apis",
  listedById: true,
};

export const productGroup: ResourceType = {
  type: "Microsoft.ApiManagement/service/products/groups",
  label: "Group",
  parameter: "groupId",
  refusedTiers: ["consumption"],
  token: "azure-native:apimanagement:ProductGroup",
  names: ENTITY_NAME,
  verbs: LINK_VERBS,
  link: "groups",
  listedById: true,
};

/** The newer form of an association: a resource of its own that names the other end in a property, beside the older link. */
function linkResource(
  word: string,
  to: "apis" | "groups",
  property: string,
  token: string,
  label: string,
): ResourceType {
  const target = (properties: JsonObject) => nameOf(plain(properties[property]));
  return {
    type: `Microsoft.ApiManagement/service/products/${word}`,
    label: `${label}Link`,
    parameter: `${property.replace("Id", "")}LinkId`,
    token: `azure-native:apimanagement:${token}`,
    body: `${token}Contract`,
    required: [property],
    names: { min: 1, max: 80 },
    verbs: ["GET", "PUT", "DELETE", "LIST"],
    rules: [
      function* isNew({ context, id, before, parent, input: { properties } }: Write): Iterable<ErrorDetail> {
        const reference = text(properties[property]) ?? "";
        if (!context.store.get(fullId(reference, id))) yield invalid(property, `${label} not found`);
        const association = `${parent?.id ?? ""}/${to}/${target(properties)}`;
        if (!before && context.store.get(association)) {
          throw new ArmError(409, "Conflict", `Link already exists between specified Product and ${label}.`, {
            details: null,
          });
        }
      },
    ],
    complete: ({ id, input: { properties } }) => ({ [property]: fullId(plain(properties[property]), id) }),
    follow: ({ context: { store }, parent }, written): readonly Change[] => {
      const id = `${parent?.id ?? ""}/${to}/${target(written.properties)}`;
      const link: StoredResource = {
        ...written,
        id,
        name: target(written.properties),
        type: `Microsoft.ApiManagement/service/products/${to}`,
        properties: {},
      };
      return store.get(id) ? [] : [{ put: link }];
    },
    alsoRemoved: (_, { id, properties }) => [`${id.split("/").slice(0, -2).join("/")}/${to}/${target(properties)}`],
  };
}

export const productApiLink = linkResource("apiLinks", "apis", "apiId", "ProductApiLink", "Api");

export const productGroupLink = linkResource("groupLinks", "groups", "groupId", "ProductGroupLink", "Group");
