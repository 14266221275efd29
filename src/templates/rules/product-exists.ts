import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { Rule } from "./rule";

export const productExists: Rule = {
  id: "product-exists",
  severity: "error",
  summary: "Each product that an API names has its file in products/, in the same letter case.",
  check: ({ apis, products }, report) => {
    const ids = products.map(({ id }) => id);
    for (const { document, file } of apis) {
      for (const [index, id] of (file.products ?? []).entries()) {
        if (id === undefined || ids.includes(id)) continue;
        const hint = didYouMean(id, ids) || ` Make a file products/${id}.yaml, or remove it here.`;
        report(document.at(["products", index]), `there is no such product, got ${show(id)}.${hint}`);
      }
    }
  },
};
