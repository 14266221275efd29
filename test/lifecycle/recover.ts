import { azureTypeOf } from "../../sandbox/provider/azure-types";
import { idOf } from "../../sandbox/provider/shapes";
import type { TestStack } from "./stack";

interface Pending {
  readonly type: string;
  readonly resource: {
    readonly urn: string;
    readonly type: string;
    readonly inputs: Readonly<Record<string, unknown>>;
  };
}

interface ImportFile {
  readonly resources: readonly { readonly type: string; readonly name: string; readonly id?: string }[];
}

/**
 * What a person does after `pulumi up` was killed, before it can run again: take the lock away, forget what was being created, and
 * take it over if it came about all the same (docs/operations.md).
 */
export async function recover(stack: TestStack): Promise<void> {
  await stack.run(["cancel", "--yes"]);
  const made = await madeAllTheSame(stack);
  await stack.expect(["refresh", "--yes", "--skip-preview", "--clear-pending-creates"]);
  if (made.size === 0) return;
  await stack.expect(["preview", "--import-file", "import.json"]);
  await stack.edit("import.json", (text) => onlyMade(JSON.parse(text) as ImportFile, made));
  await stack.expect([
    "import",
    "--file",
    "import.json",
    "--yes",
    "--skip-preview",
    "--protect=false",
    "--generate-code=false",
  ]);
}

/** Ids of the resources whose creation was under way and which are there, by type and logical name. */
async function madeAllTheSame(stack: TestStack): Promise<Map<string, string>> {
  const { deployment } = JSON.parse(await stack.expect(["stack", "export"])) as {
    deployment: { pending_operations?: Pending[] };
  };
  const made = new Map<string, string>();
  for (const { type, resource } of deployment.pending_operations ?? []) {
    const id = type === "creating" ? idOf(azureTypeOf(resource.type), resource.inputs, stack.subscription) : "";
    if (id !== "" && (await stack.exists(id))) made.set(`${resource.type} ${resource.urn.split("::")[3] ?? ""}`, id);
  }
  return made;
}

function onlyMade(file: ImportFile, made: ReadonlyMap<string, string>): string {
  const resources = file.resources.flatMap((resource) => {
    const id = made.get(`${resource.type} ${resource.name}`);
    return id === undefined ? [] : [{ ...resource, id }];
  });
  return JSON.stringify({ ...file, resources });
}
