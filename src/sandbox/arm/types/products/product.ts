import { apiManagement } from "../../../../azure/types/api-management";
import { BUILT_IN } from "../../../../azure/names";
import { plain } from "../../basics/json";
import { invalid, validationError } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { serviceIdOf } from "../../basics/ids";
import type { StoredResource } from "../../store/resource";
import type { StoreChange, Store } from "../../store/store";
import { unique } from "../common/rules";
import { inService } from "../common/in-service";
import type { ResourceType, Write } from "../common/resource-type";

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

const ADMINISTRATORS = Object.keys(BUILT_IN.groups)[0] ?? "";

/** A new product belongs to the administrators, where the service has groups. */
function administratorsSeeIt(
  { context: { store }, before, parent }: Write,
  written: StoredResource,
): readonly StoreChange[] {
  if (before || !store.get(`${parent?.id ?? ""}/groups/${ADMINISTRATORS}`)) return [];
  const id = `${written.id}/groups/${ADMINISTRATORS}`;
  const { type } = apiManagement.ProductGroup;
  return [{ put: { ...written, id, name: ADMINISTRATORS, type, etag: store.newEtag(), properties: {} } }];
}

export const product: ResourceType = {
  ...inService(apiManagement.Product, "Product"),
  required: ["displayName"],
  names: { min: 1, max: 256 },
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
