import { createHash } from "node:crypto";
import { BUILT_IN } from "../../../../azure/names";
import { apiManagement } from "../../../../azure/types/api-management";
import { tierFamily } from "../../../../azure/tiers";
import type { StoredResource } from "../../store/resource";
import { newKey } from "../common/keys";
import { STARTER, STARTER_CONTRACT } from "../../../../azure/starter";
import { GLOBAL_POLICY, STARTER_DOCUMENT } from "./built-in-policies";
import { ECHO_OPERATIONS, ECHO_API } from "./echo-api";
import type { BuiltIn } from "./echo-api";

const policy = (at: string, value: string): BuiltIn => ({
  at: `${at}policies/policy`,
  properties: { format: "rawxml", value },
});

const GROUPS: readonly BuiltIn[] = [
  [
    BUILT_IN.groups.administrators,
    "Its membership is managed by the system. Microsoft Azure subscription administrators fall into this group.",
  ],
  [BUILT_IN.groups.developers, "Its membership is managed by the system. Signed-in users fall into this group."],
  [
    BUILT_IN.groups.guests,
    "Its membership is managed by the system. Unauthenticated users visiting the developer portal fall into this group.",
  ],
].map(([displayName = "", more = ""]) => ({
  at: `groups/${displayName.toLowerCase()}`,
  properties: {
    displayName,
    description: `${displayName} is a built-in group. ${more}`,
    builtIn: true,
    type: "system",
  },
}));

const PRODUCTS: readonly BuiltIn[] = [
  {
    at: `products/${STARTER}`,
    properties: STARTER_CONTRACT,
  },
  {
    at: "products/unlimited",
    properties: {
      displayName: BUILT_IN.products.unlimited,
      description: "Subscribers have completely unlimited access to the API. Administrator approval is required.",
      terms: "",
      subscriptionRequired: true,
      approvalRequired: true,
      subscriptionsLimit: 1,
      state: "published",
    },
  },
];

const LINKS = Object.keys(BUILT_IN.products).flatMap((product) => [
  { at: `products/${product}/apis/${BUILT_IN.api.id}`, properties: {} },
  ...GROUPS.map(({ at }) => ({ at: `products/${product}/${at}`, properties: {} })),
]);

const newKeys = () => ({ primaryKey: newKey(), secondaryKey: newKey() });

function people(service: StoredResource, now: Date): readonly BuiltIn[] {
  const owner = `${service.id}/users/${BUILT_IN.user}`;
  const time = now.toISOString();
  const owned = (product: string, number: number): BuiltIn => ({
    at: `subscriptions/${createHash("sha1").update(service.id).digest("hex").slice(0, 20)}000${number}`,
    properties: {
      ownerId: owner,
      scope: `${service.id}/products/${product}`,
      state: "active",
      allowTracing: false,
      createdDate: time,
      startDate: time,
      ...newKeys(),
    },
  });
  return [
    {
      at: `users/${BUILT_IN.user}`,
      properties: {
        firstName: "Administrator",
        lastName: "",
        email: service.properties["publisherEmail"],
        state: "active",
        registrationDate: time,
        identities: [{ provider: "Azure", id: service.properties["publisherEmail"] }],
      },
    },
    owned("starter", 1),
    owned("unlimited", 2),
  ];
}

const tenantAccess = (): readonly BuiltIn[] =>
  ["access", "gitAccess"].map((name) => ({
    at: `tenant/${name}`,
    properties: { id: name, enabled: false, ...newKeys() },
  }));

function master(service: StoredResource, now: Date): BuiltIn {
  const time = now.toISOString();
  return {
    at: `subscriptions/${BUILT_IN.subscription}`,
    properties: {
      scope: `${service.id}/`,
      displayName: "Built-in all-access subscription",
      state: "active",
      allowTracing: true,
      createdDate: time,
      startDate: time,
      ...newKeys(),
    },
  };
}

/**
 * What API Management puts into a new service. The classic tiers get two products, their groups and the Echo API;
 * Consumption gets none of them. Of the v2 tiers nothing is known; here they get none (docs/sandbox.md).
 */
export function builtIns(service: StoredResource, now: Date, newEtag: () => string): readonly StoredResource[] {
  const isClassic = tierFamily(service.sku?.name ?? "") === "classic";
  const classic = [
    ...GROUPS,
    ...PRODUCTS,
    policy("products/starter/", STARTER_DOCUMENT),
    ECHO_API,
    ...ECHO_OPERATIONS,
    ...LINKS,
    ...people(service, now),
  ];
  const all = [policy("", GLOBAL_POLICY), master(service, now), ...tenantAccess(), ...(isClassic ? classic : [])];
  const time = now.toISOString();
  return all.map(({ at, properties }) => {
    const words = at.split("/");
    return {
      id: `${service.id}/${at}`,
      name: words.at(-1) ?? "",
      type: [apiManagement.ApiManagementService.type, ...words.filter((_, index) => index % 2 === 0)].join("/"),
      etag: newEtag(),
      createdAt: time,
      changedAt: time,
      properties,
    };
  });
}
