import { BUILT_IN } from "../../azure/names";
import { apiManagement } from "../../azure/types/api-management";
import type { AzureReader } from "./arm";
import type { FoundDrift } from "./drift";

/** What lies directly below an API, an operation and a product, of what this program deploys. */
const BELOW_API = ["operations", "policies", "diagnostics", "schemas"];
const BELOW_OPERATION = ["policies"];
const BELOW_PRODUCT = ["policies"];

/** Developers sign up and subscribe by themselves. */
const NOT_DEPLOYED = ["users", "subscriptions"];

/** What lies directly on a service. */
const ON_SERVICE = Object.values(apiManagement)
  .filter(({ type, verbs }) => type.split("/").length === 3 && verbs.includes("LIST"))
  .map(({ type }) => type.split("/")[2] ?? "")
  .filter((collection) => !NOT_DEPLOYED.includes(collection));

/** Ids of what a stack holds, whose insides are looked at. */
export interface Held {
  readonly services: readonly string[];
  readonly products: readonly string[];
  readonly apis: readonly string[];
  /** Of everything. */
  readonly all: readonly string[];
}

/**
 * What is on the services of a stack, below its products and below its APIs, and not among what the stack holds; what API Management itself puts into a
 * service left out. On a service that the stack does not hold, others may deploy: there only its own products and APIs are looked into. ARM's
 * ids differ in case between answers, so case does not count. One request a collection, few at a time.
 */
export async function unknownIn({ services, products, apis, all }: Held, arm: AzureReader): Promise<FoundDrift[]> {
  const isKnown = new Set(all.flatMap((id) => [id, withoutRevision(id)]).map((id) => id.toLowerCase()));
  const onServices = await listed(services, ON_SERVICE, arm);
  const belowApis = await listed(apis, BELOW_API, arm);
  // The policies of an unknown operation go with it.
  const operations = belowApis.filter((id) => collectionOf(id) === "operations" && isKnown.has(id.toLowerCase()));
  const others = [
    ...(await listed(products, BELOW_PRODUCT, arm)),
    ...belowApis,
    ...(await listed(operations, BELOW_OPERATION, arm)),
  ];
  const unknown = [...onServices.filter((id) => !isBuiltIn(id)), ...others];
  return unknown.filter((id) => !isKnown.has(id.toLowerCase())).map(asDrift);
}

async function listed(parents: readonly string[], parts: readonly string[], arm: AzureReader): Promise<string[]> {
  const found: string[] = [];
  const collections = parents.flatMap((parent) => parts.map((part) => `${parent}/${part}`));
  for (const some of inGroups(collections, 8))
    found.push(...(await Promise.all(some.map((collection) => arm.list(collection)))).flat());
  return found;
}

/** The global policy is always there: its text is compared where the stack declares it. */
const BUILT_INS: readonly string[] = [
  "policies/policy",
  `apis/${BUILT_IN.api.id}`,
  ...Object.keys(BUILT_IN.products).map((id) => `products/${id}`),
  ...Object.keys(BUILT_IN.groups).map((id) => `groups/${id}`),
];

const isBuiltIn = (id: string): boolean => BUILT_INS.includes(onService(id).toLowerCase());

/** The part of an id behind that of the service; a resource group can be called `service`, too. */
const onService = (id: string): string => id.replace(/^.*?\/Microsoft\.ApiManagement\/service\/[^/]+\//i, "");

const collectionOf = (id: string): string => id.split("/").at(-2) ?? "";

/** A service lists an API once, under the id without a revision, whichever of its revisions a stack holds. */
const withoutRevision = (id: string): string => id.replace(/;rev=\d+$/i, "");

function asDrift(id: string): FoundDrift {
  const path = onService(id).split("/");
  // Of what lies on the service, or below an API, the collection goes without saying.
  const name = (path.length === 2 || path[0] === "apis" ? path.slice(1) : path).join("/");
  return { kind: "unknown", type: collectionOf(id), name, id, changes: [] };
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
