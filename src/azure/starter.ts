import { BUILT_IN } from "./names";

/** Id of the product Starter. */
export const STARTER = "starter";

/** The contract of the product Starter, which API Management puts into new services of the classic tiers. */
export const STARTER_CONTRACT = {
  displayName: BUILT_IN.products.starter,
  description: "Subscribers will be able to run 5 calls/minute up to a maximum of 100 calls/week.",
  terms: "",
  subscriptionRequired: true,
  approvalRequired: false,
  subscriptionsLimit: 1,
  state: "published",
} as const;

/** The policy of that product, without the comment at its head. */
export const STARTER_POLICY = [
  "<policies>",
  "\t<inbound>",
  '\t\t<rate-limit calls="5" renewal-period="60" />',
  '\t\t<quota calls="100" renewal-period="604800" />',
  "\t\t<base />",
  "\t</inbound>",
  "\t<backend>",
  "\t\t<base />",
  "\t</backend>",
  "\t<outbound>",
  "\t\t<base />",
  "\t</outbound>",
  "</policies>",
].join("\r\n");
