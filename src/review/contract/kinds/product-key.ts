import { opposites } from "../kind";
import type { ProductContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";

export const productKey = opposites<Pair<ProductContract>>(
  closed,
  {
    id: "product-key-now-required",
    class: "breaking",
    title: "An open product asks for a subscription: its APIs answer calls without a key with 401 Access Denied.",
    example: "`subscriptionRequired: false` is taken out of a product.",
    words: ({ after }) =>
      words`The product ${after.name} now asks for a subscription: calls to its APIs without a key get 401 Access Denied.`,
  },
  {
    id: "product-key-no-longer-required",
    class: "safe",
    title: "A product opens its APIs to calls without a key.",
    example: "`subscriptionRequired: false` is added to a product.",
    words: ({ after }) => words`The product ${after.name} no longer asks for a subscription.`,
  },
);

function closed({ products }: Pairing): Pair<ProductContract>[] {
  return products.filter(({ before, after }) => !before.keyRequired && after.keyRequired);
}
