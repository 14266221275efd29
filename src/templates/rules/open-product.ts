import { list } from "../../text/show";
import type { Rule } from "./rule";

export const openProduct: Rule = {
  id: "open-product",
  severity: "error",
  summary:
    "An API is in at most one product that needs no subscription: the gateway could not tell which one's policy to run.",
  check: ({ apis, products }, report) => {
    const open = products.filter(({ file }) => file.subscriptionRequired === false).map(({ id }) => id);
    for (const { document, file } of apis) {
      const found = (file.products ?? []).filter((id) => id !== undefined && open.includes(id));
      const second = found[1];
      if (second === undefined) continue;
      const index = (file.products ?? []).indexOf(second);
      report(
        document.at(["products", index]),
        `an API may be in one open product, got ${list(found.flatMap((id) => id ?? []))}. Remove all but one.`,
      );
    }
  },
};
