import { page } from "../text/pages";
import { UsageError } from "../cli/user-error";
import { spawnSync } from "node:child_process";
import { action, exitCodes } from "../cli/frame";
import { Command } from "commander";

/** This very program, to run another of its commands. */
const APIM = process.argv[1] ?? "";

/** `apim rollout`. */
export function command(): Command {
  return new Command("rollout")
    .description(
      "Deploys the stack, then sends the templates' request tests to the gateway that it has now. What the requests need and the stack does not put out " +
        "comes from AZUREML_* variables, as for `apim requests`.",
    )
    .requiredOption("--stack <stack>", "the stack, such as dev")
    .addHelpText("after", exitCodes("0 deployed and answering", "1 not, with what to do", "2 could not run"))
    .action(action(({ stack }: { readonly stack: string }) => rollOut(stack)));
}

function rollOut(stack: string): number {
  // A log-in or a stack that is missing ends here, before "only in part" could be thought of anything.
  readOutputs(stack, `Nothing was deployed, since the stack ${stack} cannot be read`);
  if (run("npx", pulumi("up", stack, "--yes", "--skip-preview")) !== 0) return failed(afterDeployment(stack));
  const outputs = readOutputs(stack);
  const requests = [APIM, "requests", "--gateway", outputs.gatewayUrl];
  return run(process.execPath, requests, variablesOf(outputs)) === 0 ? 0 : failed(afterRequests(stack));
}

interface Outputs {
  readonly gatewayUrl: string;
  readonly subscriptionKey?: string;
  readonly storageConnectionString?: string;
  readonly storageContainer?: string;
}

/** What the stack put out, as the request tests read it. */
function variablesOf({ subscriptionKey, storageConnectionString, storageContainer }: Outputs) {
  const variables = {
    AZUREML_SUBSCRIPTION_KEY: subscriptionKey,
    AZUREML_STORAGE_CONNECTION: storageConnectionString,
    AZUREML_CONTAINER: storageContainer,
  };
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function readOutputs(stack: string, otherwise = `The outputs of ${stack} cannot be read`): Outputs {
  const args = ["pulumi", "stack", "output", "--json", "--show-secrets", "--stack", stack];
  const { status, stdout, stderr } = spawnSync("npx", args, { encoding: "utf8" });
  if (status !== 0) throw new UsageError(`${otherwise}: ${stderr.trim()}`);
  return JSON.parse(stdout) as Outputs;
}

function pulumi(verb: string, stack: string, ...flags: readonly string[]): string[] {
  return ["pulumi", verb, "--stack", stack, ...flags, "--non-interactive", "--color", "never"];
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): number {
  const { status, error } = spawnSync(program, args, { env: { ...process.env, ...env }, stdio: "inherit" });
  if (error) throw new UsageError(`${program} does not start: ${error.message}`, { cause: error });
  return status ?? 1;
}

function failed(advice: string): number {
  console.error(`\n${advice}`);
  return 1;
}

function afterDeployment(stack: string): string {
  return `${stack} is deployed only in part; what was done is in its state, nothing has to be undone by hand.
  1. Run this job again: it goes on where it stopped.
  2. It says "pending operations", or Azure knows a resource that the state does not: npx pulumi refresh --stack ${stack}, then run it again.
  3. It fails for what was changed: deploy the previous tag, which goes back to what ran before.
${page("operations.md")} has each of them step by step.`;
}

function afterRequests(stack: string): string {
  return `${stack} is deployed, but its gateway does not answer as the request tests expect.
  1. A new service or a new key may need a minute: run this job again.
  2. Somebody may have changed something in Azure: npx apim drift --stack ${stack}
  3. It fails for what was changed: deploy the previous tag, which goes back to what ran before.
${page("operations.md")} has each of them step by step.`;
}
