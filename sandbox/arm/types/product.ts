import { type JsonObject, plain } from "../body";
import { ArmError, type ErrorDetail, invalid, validationError } from "../errors";
import { nameOf, serviceIdOf } from "../ids";
import type { StoredResource } from "../resource";
import type { Change, Store } from "../store";
import { ENTITY_NAME, fullId, text, unique } from "./common";
import { ALL_VERBS, LINK_VERBS, type ResourceType, type Write } from "./resource-type";

const subscriptionsTo = (store: Store, productId: string) =>
  store
    .children(serviceIdOf(productId) ?? "", "subscriptions")
    .filter(({ properties }) => plain(properties["scope"]).toLowerCase() === productId.toLowerCase());

/** Approval and a limit only make sense where a subscription is required (terraform-provider-azurerm says so in its product resource). */
function* subscriptionFieldsFit({ input: { properties } }: Write): Iterable<ErrorDetail> {
  if (properties["subscriptionRequired"] !== false) return;
  if (properties["approvalRequired"] === undefined && properties["subscriptionsLimit"] === undefined) return;
  yield invalid(
    "subscriptionRequired",
    "Cannot provide values for approvalRequired and subscriptionsLimit when subscriptionRequired is set to false in the request payload",
  );
}

/** A new product belongs to the administrators, where the service has groups. */
function administratorsSeeIt(
  { context: { store }, before, parent }: Write,
  written: StoredResource,
): readonly Change[] {
  if (before || !store.get(`${parent?.id ?? ""}/groups/administrators`)) return [];
  const id = `${written.id}/groups/administrators`;
  const type = "Microsoft.ApiManagement/service/products/groups";
  return [{ put: { ...written, id, name: "administrators", type, etag: store.newEtag(), properties: {} } }];
}

export const product: ResourceType = {
  type: "Microsoft.ApiManagement/service/products",
  label: "Product",
  parameter: "productId",
  token: "azure-native:apimanagement:Product",
  body: "ProductContract",
  required: ["displayName"],
  names: { min: 1, max: 256 },
  verbs: ALL_VERBS,
  rules: [subscriptionFieldsFit, unique("displayName", "name", () => "Product with the same name already exists")],
  complete: ({ input: { properties } }) => ({
    subscriptionRequired: true,
    ...(properties["subscriptionRequired"] !== false && { approvalRequired: false }),
    state: "notPublished",
    ...properties,
  }),
  follow: administratorsSeeIt,
  keep({ store }, { id }, query) {
    if (query.get("deleteSubscriptions") === "true" || subscriptionsTo(store, id).length === 0) return;
    throw validationError([
      invalid(
        "productId",
        "Product cannot be deleted since it has existing subscriptions. Delete subscriptions before deleting the product or pass in deleteSubscriptions=true as query param",
      ),
    ]);
  },
  alsoRemoved: ({ store }, { id }) => subscriptionsTo(store, id).map((each) => each.id),
  views: {
    subscriptions: ({ context: { store }, resource }) =>
      subscriptionsTo(store, resource.id).map(
        ({ name, properties: { primaryKey: _p, secondaryKey: _s, ...properties } }) => ({
          id: `${resource.id}/subscriptions/${name}`,
          type: "Microsoft.ApiManagement/service/products/subscriptions",
          name,
          properties,
        }),
      ),
  },
};

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
