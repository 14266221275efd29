import type { PolicyRule } from "./rule";
import { authentication } from "./table/authentication";
import { caching } from "./table/caching";
import { crossDomain } from "./table/cross-domain";
import { flow } from "./table/flow";
import { integration } from "./table/integration";
import { languageModels } from "./table/language-models";
import { limits } from "./table/limits";
import { routing } from "./table/routing";
import { transformation } from "./table/transformation";
import { validation } from "./table/validation";

/**
 * Every policy that the project knows, by the name of its element.
 *
 * Attributes, children and values are those of API Management's own policy schemas
 * (microsoft/vscode-apimanagement, resources/policySchemas); sections, scopes and gateways those of the policy reference
 * (https://learn.microsoft.com/azure/api-management/api-management-policies). Where the reference is narrower than the
 * authoring library that Microsoft publishes (Azure/azure-api-management-policy-toolkit), the wider one stands: a rule
 * must not refuse what Azure takes. Left out are Dapr policies, which only the self-hosted gateway has, and those of
 * GraphQL resolvers, which are no part of a policy document.
 */
export const policyTable: Readonly<Record<string, PolicyRule>> = {
  ...authentication,
  ...caching,
  ...crossDomain,
  ...flow,
  ...integration,
  ...languageModels,
  ...limits,
  ...routing,
  ...transformation,
  ...validation,
};
