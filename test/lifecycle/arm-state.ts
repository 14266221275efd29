import type { TestStack } from "./stack";

const SERVICE = "resourceGroups/rg/providers/Microsoft.ApiManagement/service/demo";
const COLLECTIONS = [
  "resourceGroups/rg",
  SERVICE,
  `${SERVICE}/namedValues`,
  `${SERVICE}/products`,
  `${SERVICE}/products/starter/apis`,
  `${SERVICE}/subscriptions`,
  `${SERVICE}/apis`,
  `${SERVICE}/apis/azureml-demo/operations`,
  `${SERVICE}/apis/azureml-demo/policies`,
];

/** New with every write, or at the whim of the service. */
const VOLATILE = new Set([
  "etag",
  "createdAtUtc",
  "createdDate",
  "startDate",
  "systemData",
  "createdAt",
  "lastModifiedAt",
]);

/** Everything that a deployment of service `demo` in group `rg` left in Resource Manager, without what no two runs have in common. */
export async function armState(stack: TestStack): Promise<unknown> {
  const found: Record<string, unknown> = {};
  for (const path of COLLECTIONS)
    found[path] = stable(await stack.ask("GET", `/subscriptions/${stack.subscription}/${path}`));
  return found;
}

function stable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (VOLATILE.has(key) ? [] : [[key, stable(item)]])),
  );
}

/** Where two states differ, by path. */
export function differences(expected: unknown, found: unknown, path = ""): string[] {
  if (JSON.stringify(expected) === JSON.stringify(found)) return [];
  if (typeof expected !== "object" || typeof found !== "object" || !expected || !found) return [path];
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...keys].flatMap((key) => differences(Reflect.get(expected, key), Reflect.get(found, key), `${path}/${key}`));
}
