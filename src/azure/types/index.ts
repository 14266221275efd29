import { apiManagement } from "./api-management";
import { resources } from "./resources";
import type { AzureType } from "./row";
import { storage } from "./storage";

export type { AzureType } from "./row";

const types = [resources, storage, apiManagement].flatMap((module) => Object.values<AzureType>(module));
const byToken = new Map(types.map((type) => [type.token, type]));

/** Every azure-native type that is known here. */
export function azureTypes(): readonly AzureType[] {
  return types;
}

/** The type behind a Pulumi token; undefined for one that is not known here, such as another provider's. */
export function findAzureType(token: string): AzureType | undefined {
  return byToken.get(token);
}

/** The type behind a Pulumi token. Throws when it is not known: nothing is deployed or compared by guess. */
export function azureTypeOf(token: string): AzureType {
  const type = findAzureType(token);
  if (type) return type;
  throw new Error(`${token} is not among the types known here: ${[...byToken.keys()].toSorted().join(", ")}.`);
}
