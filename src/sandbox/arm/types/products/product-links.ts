import type { AzureType } from "../../../../azure/types";
import { apiManagement } from "../../../../azure/types/api-management";
import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { ArmError, invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { nameOf } from "../../basics/ids";
import type { StoredResource } from "../../store/resource";
import type { StoreChange } from "../../store/store";
import { ENTITY_NAME, fullId, stringIn } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

export const productApi: ResourceType = {
  ...inService(apiManagement.ProductApi, "Api"),
  names: ENTITY_NAME,
  listedById: true,
};

export const productGroup: ResourceType = {
  ...inService(apiManagement.ProductGroup, "Group"),
  refusedTiers: ["consumption"],
  names: ENTITY_NAME,
  listedById: true,
};

/** The newer form of an association: a resource of its own that names the other end in a property, beside the older link. */
function linkResource(row: AzureType, { type: toType }: AzureType, property: string, label: string): ResourceType {
  const to = toType.split("/").at(-1) ?? "";
  const target = (properties: JsonObject) => nameOf(plain(properties[property]));
  return {
    ...inService(row, `${label}Link`),
    required: [property],
    names: { min: 1, max: 80 },
    rules: [
      function* isNew({ context, id, before, parent, input: { properties } }: Write): Iterable<ErrorDetail> {
        const reference = stringIn(properties[property]) ?? "";
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
    follow: ({ context: { store }, parent }, written): readonly StoreChange[] => {
      const id = `${parent?.id ?? ""}/${to}/${target(written.properties)}`;
      const link: StoredResource = {
        ...written,
        id,
        name: target(written.properties),
        type: toType,
        properties: {},
      };
      return store.get(id) ? [] : [{ put: link }];
    },
    alsoRemoved: (_, { id, properties }) => [`${id.split("/").slice(0, -2).join("/")}/${to}/${target(properties)}`],
  };
}

export const productApiLink = linkResource(apiManagement.ProductApiLink, apiManagement.ProductApi, "apiId", "Api");

export const productGroupLink = linkResource(
  apiManagement.ProductGroupLink,
  apiManagement.ProductGroup,
  "groupId",
  "Group",
);
