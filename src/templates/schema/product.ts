import { Type } from "@sinclair/typebox";
import { limits } from "./limits";

/** A product file, `products/<product>.yaml`; the file's stem is the product id. */
export const productSchema = Type.Object(
  {
    displayName: Type.String({
      ...limits.displayName,
      description: "Name that developers see; no two products share one.",
    }),
    description: Type.Optional(Type.String({ ...limits.description, description: "What a subscriber gets." })),
    state: Type.Optional(
      Type.Union([Type.Literal("notPublished"), Type.Literal("published")], {
        default: "notPublished",
        description: "Whether the developer portal shows the product.",
      }),
    ),
    subscriptionRequired: Type.Optional(
      Type.Boolean({ default: true, description: "Whether calls need a key of a subscription to the product." }),
    ),
    approvalRequired: Type.Optional(
      Type.Boolean({ default: false, description: "Whether an administrator has to approve each subscription." }),
    ),
    subscriptionsLimit: Type.Optional(
      Type.Integer({ minimum: 0, description: "How many subscriptions one user may have; unlimited when left out." }),
    ),
    terms: Type.Optional(Type.String({ description: "Terms of use that a subscriber has to accept." })),
    policy: Type.Optional(
      Type.String({ minLength: 1, description: "File with the product's policy, relative to this template." }),
    ),
  },
  {
    additionalProperties: false,
    title: "Product",
    description: "A product: APIs that developers subscribe to together. The file's stem is the product's id.",
  },
);
