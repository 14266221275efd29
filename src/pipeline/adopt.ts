import { UsageError } from "../cli/user-error";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Properties } from "../engine/provider";
import { UNKNOWN } from "../engine/values";
import { armReader } from "../review/drift/arm";
import { azureTypeOf } from "../azure/types";
import { idOf } from "../azure/shapes";
import { action, exitCodes } from "../cli/frame";
import { Command } from "commander";

/** `apim adopt`. */
export function command(): Command {
  return new Command("adopt")
    .description(
      "Takes over into the stack's state what the program declares, Azure has, and the state does not hold: after a lost state file, after a rollout that was " +
        "killed, and for what somebody made in the portal and then wrote into the templates. Changes nothing in Azure; the next preview says what differs. " +
        "Resources are found by name, so a service or resource group whose name was made up has to be named in the stack's settings first.",
    )
    .requiredOption("--stack <stack>", "the stack, such as dev")
    .addHelpText("after", exitCodes("0 nothing left to take over", "2 could not"))
    .action(action(({ stack }: { readonly stack: string }) => adopt(stack)));
}

interface ImportEntry {
  readonly type: string;
  readonly name: string;
  readonly logicalName?: string;
  readonly component?: boolean;
  readonly id?: string;
}

interface Declared {
  readonly op: string;
  readonly urn: string;
  readonly newState?: { readonly type: string; readonly custom: boolean; readonly inputs?: Properties };
}

async function adopt(stack: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "adopt-"));
  try {
    // Ids are known level by level: what lies in a service has its id only once the service is in the state.
    while (await adoptLevel(stack, join(folder, "import.json")));
  } finally {
    rmSync(folder, { recursive: true });
  }
  console.log("Nothing is left to take over.");
}

/** Imports what can be found now; answers whether that was anything. */
async function adoptLevel(stack: string, file: string): Promise<boolean> {
  const { steps } = JSON.parse(pulumi("preview", stack, "--json", "--import-file", file)) as { steps: Declared[] };
  const ids = await idsInAzure(steps);
  if (ids.size === 0) return false;
  const content = JSON.parse(readFileSync(file, "utf8")) as { readonly resources: readonly ImportEntry[] };
  const resources = content.resources.flatMap((entry) => {
    const id = ids.get(`${entry.type} ${entry.logicalName ?? entry.name}`);
    return entry.component ? [entry] : id === undefined ? [] : [{ ...entry, id }];
  });
  writeFileSync(file, JSON.stringify({ ...content, resources }));
  pulumi("import", stack, "--file", file, "--yes", "--skip-preview", "--protect=false", "--generate-code=false");
  for (const [name, id] of ids) console.log(`${name.split(":").at(-1)}: ${id}`);
  return true;
}

async function idsInAzure(steps: readonly Declared[]): Promise<Map<string, string>> {
  const arm = armReader(process.env);
  const found = new Map<string, string>();
  for (const { op, urn, newState } of steps) {
    if (op !== "create" || !newState?.custom || !newState.type.startsWith("azure-native:")) continue;
    const type = azureTypeOf(newState.type);
    const { inputs = {} } = newState;
    if (type.pathInputs.some((name) => inputs[name] === UNKNOWN || inputs[name] === undefined)) continue;
    const id = idOf(type, inputs, subscriptionId());
    if (await arm.exists(id, type.apiVersion, type.canRead ? "GET" : "HEAD")) {
      found.set(`${newState.type} ${urn.split("::").slice(3).join("::")}`, id);
    }
  }
  return found;
}

function subscriptionId(): string {
  const id = process.env["ARM_SUBSCRIPTION_ID"] ?? process.env["AZURE_SUBSCRIPTION_ID"];
  if (id) return id;
  throw new UsageError(
    "ARM_SUBSCRIPTION_ID is not set. Say in which subscription the stack is: export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)",
  );
}

function pulumi(verb: string, stack: string, ...flags: readonly string[]): string {
  const args = ["pulumi", verb, "--stack", stack, ...flags, "--non-interactive", "--color", "never"];
  const { status, stdout, stderr } = spawnSync("npx", args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status === 0) return stdout;
  throw new UsageError(`npx ${args.slice(0, 2).join(" ")} ended with ${status}:\n${stdout}${stderr}`.trim());
}
