import type { ArmReader, ArmResource } from "../arm/store/resource";
import { SUBSCRIPTION_KEY } from "../../azure/names";
import { textIn } from "../../azure/contract";
import { recordIn } from "../../text/records";
import { ApiTable } from "./api-table";
import { readPolicyEntities } from "./policy-entities";
import type { PolicyEntities } from "./policy-entities";
import { OperationTable } from "../../azure/operation-table";

export interface Operation {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly method: string;
  readonly urlTemplate: string;
  /** `responses` as ARM holds them, for mock-response. */
  readonly responses: readonly unknown[];
}

export interface Api {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  /** Public path, without slashes at its ends, the version segment and revision included. */
  readonly path: string;
  readonly serviceUrl: string | undefined;
  readonly subscriptionRequired: boolean;
  readonly keyHeader: string;
  readonly keyQuery: string;
  readonly operations: OperationTable<Operation>;
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly subscriptionRequired: boolean;
  readonly apiNames: ReadonlySet<string>;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly active: boolean;
  /** Lower-case, relative to the service: ``, `/apis`, `/apis/<name>` or `/products/<name>`. */
  readonly scope: string;
  /** Milliseconds since 1970 from which quota periods count. */
  readonly start: number;
}

/** Everything of one API Management service that a call needs, as ARM held it at one moment. */
export interface ServiceConfig {
  readonly serviceId: string;
  readonly apis: ApiTable<Api>;
  /** In creation order. */
  readonly products: readonly Product[];
  readonly subscriptionsByKey: ReadonlyMap<string, Subscription>;
  readonly entities: PolicyEntities;
}

const baseName = (apiName: string) => apiName.toLowerCase().replace(/;rev=\d+$/, "");

function operationsOf(arm: ArmReader, apiId: string): OperationTable<Operation> {
  const table = new OperationTable<Operation>();
  for (const { id, name, properties } of arm.children(apiId, "operations")) {
    const urlTemplate = textIn(properties["urlTemplate"]) ?? "/";
    const method = textIn(properties["method"]) ?? "GET";
    table.add(method, urlTemplate, {
      id,
      name,
      method,
      displayName: textIn(properties["displayName"]) ?? name,
      urlTemplate,
      responses: Array.isArray(properties["responses"]) ? properties["responses"] : [],
    });
  }
  return table;
}

function apiOf(arm: ArmReader, { id, name, properties }: ArmResource, path: string): Api {
  const keyNames = recordIn(properties["subscriptionKeyParameterNames"]);
  let operations: OperationTable<Operation> | undefined;
  return {
    id,
    name: baseName(name),
    displayName: textIn(properties["displayName"]) ?? name,
    path,
    serviceUrl: textIn(properties["serviceUrl"]),
    subscriptionRequired: properties["subscriptionRequired"] !== false,
    keyHeader: textIn(keyNames["header"]) ?? SUBSCRIPTION_KEY.header,
    keyQuery: textIn(keyNames["query"]) ?? SUBSCRIPTION_KEY.query,
    get operations() {
      return (operations ??= operationsOf(arm, id));
    },
  };
}

function addApi(table: ApiTable<Api>, arm: ArmReader, resource: ArmResource): void {
  const { properties } = resource;
  const version = textIn(properties["apiVersion"]);
  const set = recordIn(arm.get(textIn(properties["apiVersionSetId"]) ?? "")?.properties);
  const scheme = set["versioningScheme"];
  const revision = properties["isCurrent"] === false ? `;rev=${textIn(properties["apiRevision"]) ?? "1"}` : "";
  const path = [textIn(properties["path"]), scheme === "Segment" ? version : undefined].filter(Boolean).join("/");
  table.add(path + revision, apiOf(arm, resource, path + revision), {
    header: scheme === "Header" ? textIn(set["versionHeaderName"]) : undefined,
    query: scheme === "Query" ? textIn(set["versionQueryName"]) : undefined,
    version,
  });
}

function productOf(arm: ArmReader, { id, name, properties }: ArmResource): Product {
  const linked = arm.children(id, "apis").map((link) => baseName(link.name));
  return {
    id,
    name,
    displayName: textIn(properties["displayName"]) ?? name,
    subscriptionRequired: properties["subscriptionRequired"] !== false,
    apiNames: new Set(linked),
  };
}

/** What a subscription's scope names, lower-case and relative to its service; see {@link Subscription}. */
export function relativeScope(scope: string, serviceId: string): string {
  const lower = scope.toLowerCase();
  const relative = lower.startsWith(serviceId.toLowerCase()) ? lower.slice(serviceId.length) : lower;
  return relative.replace(/\/$/, "");
}

function subscriptionsOf(arm: ArmReader, serviceId: string): ReadonlyMap<string, Subscription> {
  const byKey = new Map<string, Subscription>();
  for (const { id, name, properties } of arm.children(serviceId, "subscriptions")) {
    const subscription: Subscription = {
      id,
      name,
      displayName: textIn(properties["displayName"]) ?? name,
      active: properties["state"] === "active",
      scope: relativeScope(textIn(properties["scope"]) ?? "", serviceId),
      start: Date.parse(textIn(properties["startDate"]) ?? textIn(properties["createdDate"]) ?? "") || 0,
    };
    for (const key of [properties["primaryKey"], properties["secondaryKey"]])
      if (typeof key === "string" && key !== "") byKey.set(key, subscription);
  }
  return byKey;
}

/** Reads one service; the operations of an API are read when it is first called. */
export function readServiceConfig(arm: ArmReader, serviceId: string): ServiceConfig {
  const apis = new ApiTable<Api>();
  for (const resource of arm.children(serviceId, "apis")) addApi(apis, arm, resource);
  return {
    serviceId,
    apis,
    products: arm.children(serviceId, "products").map((product) => productOf(arm, product)),
    subscriptionsByKey: subscriptionsOf(arm, serviceId),
    entities: readPolicyEntities(arm, serviceId),
  };
}
