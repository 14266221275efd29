import type { Contract } from "../../contract/model/contract";
import { words } from "../../sentence";
import { dangers, newly } from "../kind";
import type { Dangers, FoundRisk, RiskKind } from "../kind";

export const productOpened: RiskKind = {
  id: "product-opened",
  severity: "high",
  title: "A product's APIs can be called without a key, or its keys be had without approval.",
  example: "`subscriptionRequired: false` is added to a product, or `approvalRequired: true` is taken out.",
  find: ({ before, after, pairing }) => [
    ...newly(before, after, openProducts),
    ...pairing.products
      .filter(
        ({ before: old, after: current }) => old.approvalRequired && !current.approvalRequired && current.keyRequired,
      )
      .map(({ place, after: { name } }): FoundRisk => ({
        place,
        words: words`Every developer gets a key of the product ${name} without approval.`,
      })),
  ],
};

function openProducts({ products }: Contract): Dangers {
  return dangers(
    products
      .filter(({ keyRequired }) => !keyRequired)
      .map(({ id, name }) => ({
        place: { product: id },
        words: words`The APIs of the product ${name} can be called without a key.`,
      })),
  );
}
