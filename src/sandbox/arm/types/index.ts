import { api } from "./apis/api";
import { apiRelease } from "./apis/api-release";
import { authorizationServer } from "./authorization-server";
import { backend } from "./backend";
import { diagnostics } from "./diagnostics";
import { group, groupUser } from "./products/group";
import { logger } from "./logger";
import { namedValue } from "./policies/named-value";
import { operation } from "./apis/operation";
import { policies, policyFragment } from "./policies/policies";
import { product } from "./products/product";
import { productApi, productApiLink, productGroup, productGroupLink } from "./products/product-links";
import { resourceGroup } from "./resource-group";
import type { ResourceType } from "./common/resource-type";
import { apiSchema, globalSchema } from "./apis/schemas";
import { service } from "./service/service";
import { portalSettings } from "./settings";
import { blobContainer, blobService, storageAccount } from "./storage";
import { subscription } from "./products/subscription";
import { tag, tagLinks } from "./tag";
import { tenantAccess } from "./tenant-access";
import { user } from "./products/user";
import { apiVersionSet } from "./apis/version-set";

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

/** What every other resource lies in. */
export const ROOT = resourceGroup;

/** Types that have a location and lie directly in a group: those of generic listings. */
export const TRACKED = RESOURCE_TYPES.filter((each) => each !== ROOT && each.type.split("/").length === 2);

const byType = new Map<string, ResourceType[]>();
for (const each of RESOURCE_TYPES) {
  const key = each.type.toLowerCase();
  byType.set(key, [...(byType.get(key) ?? []), each]);
}

/** The entries of one type, compared without case; several where each name has its own, such as portal settings. */
export const resourceTypesOf = (type: string): readonly ResourceType[] => byType.get(type.toLowerCase()) ?? [];

/** The entry for a resource of a type by its name. */
export function resourceTypeOf(type: string, name: string): ResourceType | undefined {
  const entries = resourceTypesOf(type);
  return (
    entries.find(({ names }) => names.only?.some((only) => only.toLowerCase() === name.toLowerCase())) ?? entries.at(0)
  );
}
