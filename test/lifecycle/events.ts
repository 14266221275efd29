interface Step {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

interface Document {
  readonly steps?: readonly Step[];
  readonly resourcePreEvent?: { readonly metadata: Step };
}

/** Of the three steps that replace a resource `delete-replaced` is left out: it has the name that the resource had before. */
const SILENT = new Set(["same", "read", "refresh", "delete-replaced"]);
const OPERATION: Readonly<Record<string, string>> = { "create-replacement": "replace" };

/**
 * What a command's JSON says was changed, sorted, each as `update ApiOperation azureml-demo/bes-start: displayName`: the operation, type and name of
 * the resource, and the changed properties. Reads `pulumi preview --json` and the events of `pulumi up --json` alike.
 */
export function changesOf(json: string): string[] {
  const steps = documents(json).flatMap(
    ({ steps: list, resourcePreEvent }) => list ?? (resourcePreEvent ? [resourcePreEvent.metadata] : []),
  );
  const changed = steps.filter(({ op }) => !SILENT.has(op));
  const paths = new Map<string, Set<string>>();
  for (const { op, urn, detailedDiff } of changed) {
    const key = `${OPERATION[op] ?? op} ${nameOf(urn)}`;
    const known = paths.get(key) ?? new Set<string>();
    for (const path of Object.keys(detailedDiff ?? {})) known.add(path);
    paths.set(key, known);
  }
  return [...paths]
    .map(([key, found]) => (found.size > 0 ? `${key}: ${[...found].toSorted().join(", ")}` : key))
    .toSorted();
}

/** Type and name; the project's own components as `index:Api`, azure-native's resources as `Api`. */
export function nameOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  const [module = "", type = ""] = types.split("$").at(-1)?.split(":").slice(-2) ?? [];
  return `${module === "index" ? "index:" : ""}${type} ${name.join("::")}`;
}

/** One document, or one a line. */
function documents(json: string): Document[] {
  if (json.startsWith("{\n")) return [JSON.parse(json) as Document];
  return json
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Document);
}
