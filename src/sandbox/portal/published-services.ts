import { textIn } from "../../azure/contract";
import type { ArmReader, ArmResource } from "../arm/store/resource";
import { readServiceConfig, relativeScope } from "../gateway/service-config";
import type { Product } from "../gateway/service-config";
import { apisOf } from "./published-apis";
import type { PortalApi } from "./published-apis";

/** A product as the portal shows it. */
export interface PortalProduct {
  readonly displayName: string;
  readonly description: string | undefined;
  readonly published: boolean;
  readonly subscriptionRequired: boolean;
  /** Display names. */
  readonly apis: readonly string[];
}

/** A subscription as the portal shows it. */
export interface PortalSubscription {
  readonly displayName: string;
  /** What it opens, in words. */
  readonly opens: string;
  /** As ARM has it, such as `active`. */
  readonly state: string;
  readonly primaryKey: string | undefined;
  readonly secondaryKey: string | undefined;
}

/** An API Management service with all that developers see of it. */
export interface PortalService {
  readonly name: string;
  readonly gatewayUrl: string;
  readonly apis: readonly PortalApi[];
  readonly products: readonly PortalProduct[];
  readonly subscriptions: readonly PortalSubscription[];
}

function describeProduct(
  arm: ArmReader,
  { id, displayName, subscriptionRequired, apiNames }: Product,
  apis: readonly PortalApi[],
): PortalProduct {
  const properties = arm.get(id)?.properties ?? {};
  return {
    displayName,
    description: textIn(properties["description"]),
    published: properties["state"] === "published",
    subscriptionRequired,
    apis: apis.filter(({ name }) => apiNames.has(name.toLowerCase())).map((api) => api.displayName),
  };
}

/** What a relative scope opens, by the name that people know it by. */
function opens(scope: string, apis: readonly PortalApi[], products: readonly Product[]): string {
  const [, kind, id] = scope.split("/");
  if (id === undefined) return "all APIs";
  const word = kind === "products" ? "product" : "API";
  const all: readonly { readonly name: string; readonly displayName: string }[] = word === "API" ? apis : products;
  return `the ${word} ${all.find(({ name }) => name.toLowerCase() === id)?.displayName ?? `${id}, which is not there`}`;
}

function describeSubscription({ name, properties }: ArmResource, opened: string): PortalSubscription {
  return {
    displayName: textIn(properties["displayName"]) ?? name,
    opens: opened,
    state: textIn(properties["state"]) ?? "unknown",
    primaryKey: textIn(properties["primaryKey"]),
    secondaryKey: textIn(properties["secondaryKey"]),
  };
}

function describeService(arm: ArmReader, service: ArmResource): PortalService {
  const config = readServiceConfig(arm, service.id);
  const apis = apisOf(arm, service, config);
  return {
    name: service.name,
    gatewayUrl: textIn(service.properties["gatewayUrl"]) ?? "",
    apis,
    products: config.products.map((product) => describeProduct(arm, product, apis)),
    subscriptions: arm.children(service.id, "subscriptions").map((subscription) => {
      const scope = relativeScope(textIn(subscription.properties["scope"]) ?? "", service.id);
      return describeSubscription(subscription, opens(scope, apis, config.products));
    }),
  };
}

/** Every API Management service, in creation order. */
export const publishedServices = (arm: ArmReader): readonly PortalService[] =>
  arm.ofType("Microsoft.ApiManagement/service").map((service) => describeService(arm, service));
