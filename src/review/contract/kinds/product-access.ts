import { opposites } from "../kind";
import type { ProductContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";

type Subject = Pair<ProductContract>;

const where =
  (holds: (product: ProductContract) => boolean) =>
  ({ products }: Pairing): Subject[] =>
    products.filter(({ before, after }) => holds(before) && !holds(after));

export const productPublication = opposites<Subject>(
  where(({ published }) => published),
  {
    id: "product-unpublished",
    class: "safe",
    title: "A product is no longer in the developer portal. Keys that developers have go on working.",
    example: "`state: published` is taken out of a product.",
    words: ({ after }) =>
      words`The product ${after.name} is no longer in the developer portal: nobody new can subscribe, keys in use go on working.`,
  },
  {
    id: "product-published",
    class: "safe",
    title: "A product is in the developer portal.",
    example: "`state: published` is added to a product.",
    words: ({ after }) => words`The product ${after.name} is published: developers can subscribe to it.`,
  },
);

export const productApproval = opposites<Subject>(
  where(({ approvalRequired }) => !approvalRequired),
  {
    id: "approval-now-required",
    class: "safe",
    title: "New subscriptions to a product wait for an administrator. Keys in use go on working.",
    example: "`approvalRequired: true` is added to a product.",
    words: ({ after }) => words`New subscriptions to the product ${after.name} wait for an administrator's approval.`,
  },
  {
    id: "approval-no-longer-required",
    class: "safe",
    title: "New subscriptions to a product need no approval.",
    example: "`approvalRequired: true` is taken out of a product.",
    words: ({ after }) => words`New subscriptions to the product ${after.name} need no approval.`,
  },
);

export const subscriptionsLimit = opposites<Subject>(
  ({ products }) => products.filter(({ before, after }) => after.subscriptionsLimit < before.subscriptionsLimit),
  {
    id: "subscriptions-limit-lowered",
    class: "safe",
    title: "A developer can have fewer subscriptions of a product. Those in use go on working.",
    example: "`subscriptionsLimit: 2` becomes `subscriptionsLimit: 1`.",
    words: ({ before, after }) =>
      words`A developer can have ${[amount(after)]} of the product ${after.name}, before: ${[amount(before)]}.`,
  },
  {
    id: "subscriptions-limit-raised",
    class: "safe",
    title: "A developer can have more subscriptions of a product.",
    example: "`subscriptionsLimit: 1` becomes `subscriptionsLimit: 2`.",
    // The pair arrives with old and new exchanged.
    words: ({ before, after }) =>
      words`A developer can have ${[amount(before)]} of the product ${after.name}, before: ${[amount(after)]}.`,
  },
);

function amount({ subscriptionsLimit: limit }: ProductContract): string {
  if (limit === Infinity) return "any number of subscriptions";
  return limit === 1 ? "1 subscription" : `${limit} subscriptions`;
}
