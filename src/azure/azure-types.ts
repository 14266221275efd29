import { RESOURCE_TYPES } from "../sandbox/arm/types/index";
import type { ResourceType } from "../sandbox/arm/types/resource-type";

/** An azure-native resource type, as the provider has to know it. Everything is made from Resource Manager's own table. */
export interface AzureType {
  /** `azure-native:apimanagement:Api`. */
  readonly token: string;
  /** `Microsoft.ApiManagement/service/apis`. */
  readonly type: string;
  /** `/subscriptions/{subscriptionId}/…/apis/{apiId}`; every name in braces but the subscription is an input. */
  readonly path: string;
  /** Inputs that are part of the id, in the order of the path. */
  readonly pathInputs: readonly string[];
  readonly apiVersion: string;
  /** Associations have no GET: they are looked up with HEAD, and a PUT has no body. */
  readonly isLink: boolean;
  /** Whether location, tags and the like stand beside `properties` instead of in it. */
  readonly isTracked: boolean;
  /** Whether a PUT has a body. */
  readonly hasBody: boolean;
  /** Its verbs as Resource Manager has them. */
  readonly canRead: boolean;
}

/** Versions that azure-native 3.28 asks for (`Uses Azure REST API version …` in its declarations). */
const API_VERSIONS: Readonly<Record<string, string>> = {
  "Microsoft.Resources": "2024-03-01",
  "Microsoft.Storage": "2024-01-01",
  "Microsoft.ApiManagement": "2024-05-01",
};

const types = new Map<string, AzureType>();
for (const entry of RESOURCE_TYPES) {
  if (entry.token !== undefined && !types.has(entry.token)) types.set(entry.token, azureType(entry.token, entry));
}

/** The type behind a Pulumi token. Throws when the sandbox does not know it: nothing is ever deployed that is not really there. */
export function azureTypeOf(token: string): AzureType {
  const type = types.get(token);
  if (type) return type;
  throw new Error(`${token} is no resource type of the sandbox. It has ${[...types.keys()].toSorted().join(", ")}.`);
}

/** Every azure-native type that can be deployed here. */
export function azureTypes(): readonly AzureType[] {
  return [...types.values()];
}

function azureType(token: string, entry: ResourceType): AzureType {
  const path = pathOf(entry);
  const namespace = entry.type.split("/")[0] ?? "";
  return {
    token,
    type: entry.type,
    path,
    pathInputs: [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) =>
      name && name !== "subscriptionId" ? [name] : [],
    ),
    apiVersion: API_VERSIONS[namespace] ?? "",
    isLink: entry.link !== undefined,
    isTracked: entry.type.split("/").length === 2,
    hasBody: entry.body !== undefined,
    canRead: entry.verbs.includes("GET"),
  };
}

function pathOf({ type, parameter }: ResourceType): string {
  const [namespace = "", ...words] = type.split("/");
  const group = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";
  if (namespace === "Microsoft.Resources") return group;
  const parents = words.slice(0, -1).map((word, index) => `${word}/${parentName(words, namespace, index)}`);
  return [group, "providers", namespace, ...parents, words.at(-1), `{${parameter}}`].join("/");
}

/** A parent's parameter; its name where it can have only one, such as `default`. */
function parentName(words: readonly string[], namespace: string, index: number): string {
  const type = [namespace, ...words.slice(0, index + 1)].join("/");
  const parent = RESOURCE_TYPES.find((each) => each.type === type);
  const [only, ...others] = parent?.names.only ?? [];
  return only !== undefined && others.length === 0 ? only : `{${parent?.parameter ?? ""}}`;
}
