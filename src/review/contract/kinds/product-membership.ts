import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import { missing } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly product: string;
}

export const productMembership = opposites<Subject>(
  taken,
  {
    id: "product-removed",
    class: "breaking",
    title: "An API leaves a product: the product's keys no longer open it.",
    example: "`products: [starter]` becomes `products: []`.",
    words: ({ product }) =>
      words`The API leaves the product ${product}: calls with the product's keys get 401 Access Denied.`,
  },
  {
    id: "product-added",
    class: "safe",
    title: "An API can be had through one more product.",
    example: "`products: []` becomes `products: [starter]`.",
    words: ({ product }) => words`The API can be called with keys of the product ${product}.`,
  },
);

function taken({ apis }: Pairing): Subject[] {
  return apis.flatMap(({ place, before, after }) =>
    missing(before.products, after.products).map((product) => ({ place, product })),
  );
}
