import type { Case } from "./expected";

const STARTER = "products/starter.yaml";
const GOLD = "products/gold.yaml";
const OPEN = "products/open.yaml";
const POLICY = "products/starter.xml";

/** Pull requests that change a product. */
export const productCases: readonly Case[] = [
  {
    title: "a product that no API is in is removed",
    files: [[OPEN, null]],
    plan: ["delete Product open"],
    risks: ["loss"],
  },
  {
    title: "a product is added",
    files: [["products/silver.yaml", "displayName: Silver\n"]],
    plan: ["create Product silver"],
  },
  {
    title: "a product opens",
    files: [[GOLD, "approvalRequired: true", "subscriptionRequired: false"]],
    plan: ["update Product gold", "approvalRequired: true → none", "subscriptionRequired: true → false"],
    contract: ["safe product-key-no-longer-required product gold", "safe approval-no-longer-required product gold"],
    risks: ["product-opened product gold"],
  },
  {
    title: "an open product closes",
    files: [[OPEN, "subscriptionRequired: false\n", ""]],
    plan: ["update Product open", "approvalRequired: none → false", "subscriptionRequired: false → true"],
    contract: ["breaking product-key-now-required product open"],
  },
  {
    title: "subscriptions need no approval",
    files: [[GOLD, "approvalRequired: true\n", ""]],
    plan: ["update Product gold", "approvalRequired: true → false"],
    contract: ["safe approval-no-longer-required product gold"],
    risks: ["product-opened product gold"],
  },
  {
    title: "subscriptions need approval",
    files: [[STARTER, "state: published\n", "state: published\napprovalRequired: true\n"]],
    plan: ["update Product starter", "approvalRequired: false → true"],
    contract: ["safe approval-now-required product starter"],
  },
  {
    title: "a product leaves the developer portal",
    files: [[STARTER, "state: published\n", ""]],
    plan: ["update Product starter", "state: published → notPublished"],
    contract: ["safe product-unpublished product starter"],
  },
  {
    title: "a product comes into the developer portal",
    files: [[GOLD, "displayName: Gold\n", "displayName: Gold\nstate: published\n"]],
    plan: ["update Product gold", "state: notPublished → published"],
    contract: ["safe product-published product gold"],
  },
  {
    title: "a developer can have fewer subscriptions",
    files: [[STARTER, "subscriptionsLimit: 2", "subscriptionsLimit: 1"]],
    plan: ["update Product starter", "subscriptionsLimit: 2 → 1"],
    contract: ["safe subscriptions-limit-lowered product starter"],
  },
  {
    title: "a developer can have any number of subscriptions",
    files: [[STARTER, "subscriptionsLimit: 2\n", ""]],
    plan: ["update Product starter", "subscriptionsLimit: 2 → none"],
    contract: ["safe subscriptions-limit-raised product starter"],
  },
  {
    title: "a product has another name",
    files: [[GOLD, "displayName: Gold", "displayName: Golden"]],
    plan: ["update Product gold", "displayName: Gold → Golden"],
    contract: ["documentation display-name-changed product gold"],
  },
  {
    title: "a product's terms change",
    files: [[STARTER, "Be fair.", "Be very fair."]],
    plan: ["update Product starter", "terms: Be fair. → Be very fair."],
    contract: ["documentation description-changed product starter"],
  },
  {
    title: "a product's quota is lowered",
    files: [[POLICY, 'calls="100"', 'calls="50"']],
    plan: ["update ProductPolicy starter", "value: inbound/quota@calls: 100 → 50"],
    contract: ["breaking limit-lowered product starter"],
  },
  {
    title: "a product's rate limit is raised",
    files: [[POLICY, 'calls="5"', 'calls="6"']],
    plan: ["update ProductPolicy starter", "value: inbound/rate-limit@calls: 5 → 6"],
    contract: ["safe limit-raised product starter"],
  },
  {
    title: "a product's rate limit counts fewer calls in a shorter time",
    files: [[POLICY, 'calls="5" renewal-period="60"', 'calls="4" renewal-period="30"']],
    plan: [
      "update ProductPolicy starter",
      "value: inbound/rate-limit@calls: 5 → 4",
      "value: inbound/rate-limit@renewal-period: 60 → 30",
    ],
    contract: ["breaking limit-changed product starter"],
  },
];
