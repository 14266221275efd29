import type { AzureReader } from "./arm";
import type { ResourceDrift } from "./drift";

/** What lies directly below an API, and below an operation, of what this program deploys. */
const BELOW_API = ["operations", "policies", "diagnostics", "schemas"];
const BELOW_OPERATION = ["policies"];

/**
 * The resources below the given APIs that are not among the known ids. ARM's ids differ in case between answers, so case does not count. One request a
 * collection, an operation's policies among them, few at a time.
 */
export async function unknownBelow(
  apiIds: readonly string[],
  known: readonly string[],
  arm: AzureReader,
): Promise<ResourceDrift[]> {
  const isKnown = new Set(known.map((id) => id.toLowerCase()));
  const found: string[] = [];
  for (const api of apiIds) {
    const below = (await Promise.all(BELOW_API.map((part) => arm.list(`${api}/${part}`)))).flat();
    found.push(...below);
    // The policies of an unknown operation go with it.
    const operations = below.filter((id) => id.includes("/operations/") && isKnown.has(id.toLowerCase()));
    for (const some of inGroups(operations, 8)) {
      const ids = some.flatMap((id) => BELOW_OPERATION.map((part) => arm.list(`${id}/${part}`)));
      found.push(...(await Promise.all(ids)).flat());
    }
  }
  return found.filter((id) => !isKnown.has(id.toLowerCase())).map(asDrift);
}

function asDrift(id: string): ResourceDrift {
  const name = id.slice(id.toLowerCase().indexOf("/apis/") + "/apis/".length);
  return { kind: "unknown", type: id.split("/").at(-2) ?? "", name, id, changes: [] };
}

function inGroups<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
