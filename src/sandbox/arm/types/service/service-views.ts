import type { JsonObject } from "../../basics/json";
import type { Read } from "../common/resource-type";

/** GET …/allPolicies: every policy of the service, all of them compliant, since the sandbox has no policy restrictions. */
export function allPolicies({ context: { store }, resource }: Read): readonly JsonObject[] {
  const policies = store.below(resource.id).filter(({ type }) => type.endsWith("/policies"));
  return policies.map(({ id }, index) => {
    const name = `allpolicies${index + 1}`;
    const type = "Microsoft.ApiManagement/service/allpolicies";
    return {
      id: `${resource.id}/allpolicies/${name}`,
      type,
      name,
      properties: { referencePolicyId: id, complianceState: "Compliant" },
    };
  });
}

const TAGGED = { apis: "api", products: "product" } as const;

/** GET …/apisByTags and …/productsByTags: one entry for each tag of each. */
export function byTags(collection: keyof typeof TAGGED) {
  return ({ context: { store }, resource }: Read): readonly JsonObject[] =>
    store.children(resource.id, collection).flatMap((each) =>
      store.children(each.id, "tags").map(({ name }) => ({
        tag: { id: `/tags/${name}`, name: store.get(`${resource.id}/tags/${name}`)?.properties["displayName"] },
        [TAGGED[collection]]: {
          ...each.properties,
          id: `/${collection}/${each.name}`,
          name: each.properties["displayName"],
        },
      })),
    );
}
