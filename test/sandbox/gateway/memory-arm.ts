import type { ArmReader, ArmResource } from "../../../src/sandbox/arm/store/resource";

const SUBSCRIPTION = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg";
export const SERVICE = `${SUBSCRIPTION}/providers/Microsoft.ApiManagement/service/demoazureml`;

const typeOf = (id: string) => {
  const [namespace = "", ...rest] = (id.split("/providers/").at(-1) ?? "").split("/");
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join("/");
};

/** Resource Manager's reading side over a plain map, for tests that need no management plane. */
export class MemoryArm implements ArmReader {
  readonly #resources = new Map<string, ArmResource>();
  readonly #listeners = new Set<(id: string) => void>();

  /** `path` below the service; empty for the service itself. */
  put(path: string, properties: Readonly<Record<string, unknown>> = {}): this {
    const id = path === "" || path.startsWith("/subscriptions/") ? path || SERVICE : `${SERVICE}/${path}`;
    const name = id.split("/").at(-1) ?? "";
    const etag = String(this.#resources.size);
    this.#resources.set(id.toLowerCase(), { id, name, type: typeOf(id), etag, properties });
    this.#changed(id);
    return this;
  }

  policy(path: string, value: string): this {
    return this.put(path === "" ? "policies/policy" : `${path}/policies/policy`, { format: "rawxml", value });
  }

  /** Deletes the resource and everything below it. */
  delete(path: string): void {
    const id = path === "" ? SERVICE : `${SERVICE}/${path}`;
    for (const key of this.#resources.keys())
      if (`${key}/`.startsWith(`${id.toLowerCase()}/`)) this.#resources.delete(key);
    this.#changed(id);
  }

  get(id: string): ArmResource | undefined {
    return this.#resources.get(id.toLowerCase());
  }

  children(parentId: string, collection: string): readonly ArmResource[] {
    const prefix = `${parentId}/${collection}/`.toLowerCase();
    return [...this.#resources]
      .filter(([key]) => key.startsWith(prefix) && !key.slice(prefix.length).includes("/"))
      .map(([, resource]) => resource);
  }

  ofType(type: string): readonly ArmResource[] {
    return [...this.#resources.values()].filter((resource) => resource.type.toLowerCase() === type.toLowerCase());
  }

  onChange(listener: (id: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(id: string): void {
    for (const listener of this.#listeners) listener(id);
  }
}

const JOBS = "/workspaces/{workspace}/services/{service}/jobs";
const OPERATIONS: readonly (readonly [string, string, string])[] = [
  [
    "rrs-execute",
    "POST",
    "/workspaces/{workspace}/services/{service}/execute?api-version={apiversion}&details={details}",
  ],
  ["bes-submit", "POST", `${JOBS}?api-version={apiversion}`],
  ["bes-start", "POST", `${JOBS}/{jobid}/start?api-version={apiversion}`],
  ["bes-status", "GET", `${JOBS}/{jobid}?api-version={apiversion}`],
  ["bes-delete", "DELETE", `${JOBS}/{jobid}?api-version={apiversion}`],
];

/** The guide's API in front of `https://backend.example`, in the product Starter without policies; keys `starter-key` and `master-key`. */
export function demoArm(): MemoryArm {
  const arm = new MemoryArm().put("");
  arm.put("apis/azureml-demo", {
    displayName: "AzureML Demo API",
    path: "azureml-demo",
    serviceUrl: "https://backend.example/base",
    protocols: ["https"],
    subscriptionRequired: true,
  });
  for (const [name, method, urlTemplate] of OPERATIONS)
    arm.put(`apis/azureml-demo/operations/${name}`, { displayName: name, method, urlTemplate });
  arm.put("products/starter", { displayName: "Starter", state: "published", subscriptionRequired: true });
  arm.put("products/starter/apis/azureml-demo");
  arm.put("subscriptions/demo", {
    scope: `${SERVICE}/products/starter`,
    state: "active",
    primaryKey: "starter-key",
    secondaryKey: "starter-second",
    startDate: "2026-01-01T00:00:00Z",
  });
  arm.put("subscriptions/master", { scope: `${SERVICE}/`, state: "active", primaryKey: "master-key" });
  return arm;
}

export const inbound = (statements: string) =>
  `<policies><inbound>${statements}</inbound><backend><base /></backend><outbound><base /></outbound></policies>`;
