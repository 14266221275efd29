import { createHash } from "node:crypto";
import { tierFamily } from "../../src/tiers";
import { type JsonObject, plain } from "./body";
import type { StoredResource } from "./resource";
import { newKey } from "./types/access";

const crlf = (...lines: readonly string[]) => lines.join("\r\n");

const IMPORTANT = (...advice: readonly string[]) =>
  crlf("<!--", "    IMPORTANT:", ...advice.map((each) => `    - ${each}`), "-->");

// The very text that a new service has: azure-native creates a global policy only over it (its defaultResourcesState.go).
const GLOBAL_POLICY = crlf(
  IMPORTANT(
    "Policy elements can appear only within the <inbound>, <outbound>, <backend> section elements.",
    "Only the <forward-request> policy element can appear within the <backend> section element.",
    "To apply a policy to the incoming request (before it is forwarded to the backend service), place a corresponding policy element within the <inbound> section element.",
    "To apply a policy to the outgoing response (before it is sent back to the caller), place a corresponding policy element within the <outbound> section element.",
    "To add a policy position the cursor at the desired insertion point and click on the round button associated with the policy.",
    "To remove a policy, delete the corresponding policy statement from the policy document.",
    "Policies are applied in the order of their appearance, from the top down.",
  ),
  "<policies>",
  "\t<inbound></inbound>",
  "\t<backend>",
  "\t\t<forward-request />",
  "\t</backend>",
  "\t<outbound></outbound>",
  "</policies>",
);

const STARTER_POLICY = crlf(
  IMPORTANT(
    "Policy elements can appear only within the <inbound>, <outbound>, <backend> section elements.",
    "To apply a policy to the incoming request (before it is forwarded to the backend service), place a corresponding policy element within the <inbound> section element.",
    "Policies are applied in the order of their appearance, from the top down.",
  ),
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
);

interface BuiltIn {
  /** Below the service, type words and names in turn. */
  readonly at: string;
  readonly properties: JsonObject;
}

const policy = (at: string, value: string): BuiltIn => ({
  at: `${at}policies/policy`,
  properties: { format: "rawxml", value },
});

const GROUPS: readonly BuiltIn[] = [
  [
    "Administrators",
    "Its membership is managed by the system. Microsoft Azure subscription administrators fall into this group.",
  ],
  ["Developers", "Its membership is managed by the system. Signed-in users fall into this group."],
  [
    "Guests",
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
    at: "products/starter",
    properties: {
      displayName: "Starter",
      description: "Subscribers will be able to run 5 calls/minute up to a maximum of 100 calls/week.",
      terms: "",
      subscriptionRequired: true,
      approvalRequired: false,
      subscriptionsLimit: 1,
      state: "published",
    },
  },
  {
    at: "products/unlimited",
    properties: {
      displayName: "Unlimited",
      description: "Subscribers have completely unlimited access to the API. Administrator approval is required.",
      terms: "",
      subscriptionRequired: true,
      approvalRequired: true,
      subscriptionsLimit: 1,
      state: "published",
    },
  },
];

const SAMPLE_PARAMETERS = ["param1", "param2"].map((name, index) => ({
  name,
  type: index === 0 ? "string" : "number",
  description: `A sample parameter that is ${index === 0 ? 'required and has a default value of "sample"' : "not required"}.`,
  required: index === 0,
  ...(index === 0 && { defaultValue: "sample", values: ["sample"] }),
}));

const ECHO_BODY = {
  representations: [
    {
      contentType: "application/json",
      examples: { default: { value: { vehicleType: "train", maxSpeed: 125, avgSpeed: 90, speedUnit: "mph" } } },
    },
  ],
};

const ECHO_OPERATIONS: readonly BuiltIn[] = [
  ["create-resource", "Create resource", "POST", "/resource", ECHO_BODY],
  ["modify-resource", "Modify Resource", "PUT", "/resource", {}],
  ["remove-resource", "Remove resource", "DELETE", "/resource", {}],
  ["retrieve-header-only", "Retrieve header only", "HEAD", "/resource", {}],
  ["retrieve-resource", "Retrieve resource", "GET", "/resource", { queryParameters: SAMPLE_PARAMETERS }],
  [
    "retrieve-resource-cached",
    "Retrieve resource (cached)",
    "GET",
    "/resource-cached",
    { queryParameters: SAMPLE_PARAMETERS },
  ],
].map(([name, displayName, method, urlTemplate, request]) => ({
  at: `apis/echo-api/operations/${plain(name)}`,
  properties: { displayName, method, urlTemplate, templateParameters: [], request, responses: [{ statusCode: 200 }] },
}));

const ECHO_API: BuiltIn = {
  at: "apis/echo-api",
  properties: {
    displayName: "Echo API",
    apiRevision: "1",
    subscriptionRequired: true,
    serviceUrl: "https://echo.playground.azure-api.net/api",
    path: "echo",
    protocols: ["https"],
    type: "http",
    isCurrent: true,
    isOnline: true,
  },
};

const LINKS = ["starter", "unlimited"].flatMap((product) => [
  { at: `products/${product}/apis/echo-api`, properties: {} },
  ...GROUPS.map(({ at }) => ({ at: `products/${product}/${at}`, properties: {} })),
]);

const newKeys = () => ({ primaryKey: newKey(), secondaryKey: newKey() });

function people(service: StoredResource, now: Date): readonly BuiltIn[] {
  const owner = `${service.id}/users/1`;
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
      at: "users/1",
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

function master(service: StoredResource, now: Date): BuiltIn {
  const time = now.toISOString();
  return {
    at: "subscriptions/master",
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
    policy("products/starter/", STARTER_POLICY),
    ECHO_API,
    ...ECHO_OPERATIONS,
    ...LINKS,
    ...people(service, now),
  ];
  const all = [policy("", GLOBAL_POLICY), master(service, now), ...(isClassic ? classic : [])];
  const time = now.toISOString();
  return all.map(({ at, properties }) => {
    const words = at.split("/");
    return {
      id: `${service.id}/${at}`,
      name: words.at(-1) ?? "",
      type: ["Microsoft.ApiManagement/service", ...words.filter((_, index) => index % 2 === 0)].join("/"),
      etag: newEtag(),
      createdAt: time,
      changedAt: time,
      properties,
    };
  });
}
