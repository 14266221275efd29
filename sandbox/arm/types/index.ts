import { group, groupUser, subscription, tenantAccess, user } from "./access";
import { api } from "./api";
import { apiRelease, apiSchema, apiVersionSet, diagnostics, globalSchema } from "./api-parts";
import { namedValue } from "./named-value";
import { operation } from "./operation";
import { policies, policyFragment } from "./policies";
import { product, productApi, productApiLink, productGroup, productGroupLink } from "./product";
import { resourceGroup } from "./resource-group";
import type { ResourceType } from "./resource-type";
import { service } from "./service";
import { authorizationServer, backend, logger, tag, tagLinks } from "./service-parts";
import { portalSettings } from "./settings";
import { blobContainer, blobService, storageAccount } from "./storage";

/** Every resource type that the local Resource Manager knows. A new type is one entry here. */
export const RESOURCE_TYPES: readonly ResourceType[] = [
  resourceGroup,
  storageAccount,
  blobService,
  blobContainer,
  service,
  api,
  apiRelease,
  apiSchema,
  operation,
  ...policies,
  policyFragment,
  product,
  productApi,
  productApiLink,
  productGroup,
  productGroupLink,
  group,
  groupUser,
  user,
  subscription,
  namedValue,
  backend,
  logger,
  ...diagnostics,
  tag,
  ...tagLinks,
  apiVersionSet,
  globalSchema,
  authorizationServer,
  ...portalSettings,
  tenantAccess,
];

const byType = new Map<string, ResourceType[]>();
for (const each of RESOURCE_TYPES) {
  const key = each.type.toLowerCase();
  byType.set(key, [...(byType.get(key) ?? []), each]);
}

/** The entries of one type, compared without case; several where each name has its own, such as portal settings. */
export const entriesOf = (type: string): readonly ResourceType[] => byType.get(type.toLowerCase()) ?? [];

/** The entry for a resource of a type by its name. */
export function entryOf(type: string, name: string): ResourceType | undefined {
  const entries = entriesOf(type);
  return (
    entries.find(({ names }) => names.only?.some((only) => only.toLowerCase() === name.toLowerCase())) ?? entries.at(0)
  );
}
