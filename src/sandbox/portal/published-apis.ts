import { textIn } from "../../azure/contract";
import type { ArmReader, ArmResource } from "../arm/store/resource";
import { authorize } from "../gateway/access";
import { HeaderFields, QueryParameters } from "../gateway/message";
import { readServiceConfig } from "../gateway/service-config";
import type { Api, ServiceConfig } from "../gateway/service-config";

/** An API as the portal shows it. */
export interface PortalApi {
  readonly id: string;
  /** Unique in the portal's addresses, with that of the service. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string | undefined;
  readonly version: string;
  readonly serviceName: string;
  /** Public base URL: the gateway's and the API's path. */
  readonly url: string;
  readonly backendUrl: string | undefined;
  /** Display names of the products that hold it. */
  readonly products: readonly string[];
  readonly subscriptionRequired: boolean;
  readonly keyHeader: string;
  readonly keyQuery: string;
  /** Of an active subscription that opens the API; undefined when there is none or none is needed. */
  readonly key: string | undefined;
  /** In creation order. */
  readonly operations: readonly ArmResource[];
}

/** A product's key before one that bypasses its policies: the page shows the API as its subscribers meet it. */
function usableKey(config: ServiceConfig, api: Api): string | undefined {
  const byProduct = [...config.subscriptionsByKey.keys()].flatMap((key) => {
    const headers = HeaderFields.fromRaw([api.keyHeader, key]);
    const { access } = authorize(config, api, headers, new QueryParameters(""), "");
    return access ? [{ key, product: access.product }] : [];
  });
  return (byProduct.find(({ product }) => product) ?? byProduct[0])?.key;
}

function describeApi(arm: ArmReader, service: ArmResource, config: ServiceConfig, api: Api): PortalApi {
  const properties = arm.get(api.id)?.properties ?? {};
  const gateway = textIn(service.properties["gatewayUrl"]) ?? "";
  return {
    id: api.id,
    name: api.id.split("/").at(-1) ?? "",
    displayName: api.displayName,
    description: textIn(properties["description"]),
    version: textIn(properties["apiVersion"]) ?? textIn(properties["apiRevision"]) ?? "1",
    serviceName: service.name,
    url: [gateway.replace(/\/$/, ""), api.path].filter(Boolean).join("/"),
    backendUrl: api.serviceUrl,
    products: config.products.filter(({ apiNames }) => apiNames.has(api.name)).map(({ displayName }) => displayName),
    subscriptionRequired: api.subscriptionRequired,
    keyHeader: api.keyHeader,
    keyQuery: api.keyQuery,
    key: api.subscriptionRequired ? usableKey(config, api) : undefined,
    operations: arm.children(api.id, "operations"),
  };
}

/** The APIs of a service in creation order; old revisions are left out. */
export function apisOf(arm: ArmReader, service: ArmResource, config: ServiceConfig): readonly PortalApi[] {
  return config.apis
    .all()
    .filter(({ id }) => arm.get(id)?.properties["isCurrent"] !== false)
    .map((api) => describeApi(arm, service, config, api));
}

/** Every API of every API Management service. */
export const publishedApis = (arm: ArmReader): readonly PortalApi[] =>
  arm
    .ofType("Microsoft.ApiManagement/service")
    .flatMap((service) => apisOf(arm, service, readServiceConfig(arm, service.id)));
