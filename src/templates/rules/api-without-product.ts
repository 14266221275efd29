import { entryOf } from "../source/yaml-node";
import type { Rule } from "./rule";

export const apiWithoutProduct: Rule = {
  id: "api-without-product",
  severity: "warning",
  summary: "An API that needs a subscription is in a product: developers have no way to get a key for it else.",
  check: ({ apis }, report) => {
    for (const { document, file } of apis) {
      // A list of products that is not a list is another rule's.
      if (file.products === undefined && entryOf(document.root, "products")) continue;
      if (file.subscriptionRequired === false || file.path === undefined || (file.products?.length ?? 0) > 0) continue;
      report(
        document.at([]),
        "the API needs a subscription, got no product for it. Name one under products, or write subscriptionRequired: false.",
      );
    }
  },
};
