import { rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Command } from "commander";
import { action, choice, exitCodes } from "../../cli/frame";
import { step } from "../../cli/progress";
import { Failure, messageFor } from "../../cli/user-error";
import type { Deployed } from "../deploy";
import { readEndpoints, removeEndpoints, stateDirectory, writeEndpoints } from "../endpoints";
import type { Endpoints } from "../endpoints";
import type { Templates } from "../../templates/model";
import { startSandbox } from "../sandbox";
import type { Sandbox } from "../sandbox";
import type { DeploymentStep } from "../provider/arm-provider";
import { takeLock } from "./lock";
import { notRunHere } from "./not-run";
import { curlKeys, startPage } from "./page";
import { prove } from "./proof";
import { redeploy } from "./redeploy";
import { requirePackages } from "./requirements";
import { checkTemplates, endpointsOf, ownKey, rollOut } from "./rollout";
import { stopRequest } from "./stop-request";
import { watchSources } from "./watch";

interface StartOptions {
  readonly once?: true;
  readonly besStatus: "number" | "word";
}

/** `apim start`. */
export function command(): Command {
  return new Command("start")
    .description("Starts local Azure, deploys the program into it and calls it. Stays up until Ctrl-C.")
    .option("--once", "stop after the call; exit 0 only if the answer is right")
    .addOption(
      choice("--bes-status <form>", "how BES Status writes a job's state", ["number", "word"]).default("number"),
    )
    .addHelpText(
      "after",
      exitCodes("0 deployed and called", "1 the call was not answered as it must be", "2 could not run"),
    )
    .action(action((options: StartOptions) => new Start(process.cwd()).main(options)));
}

const some = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

function soundLine({ apis }: Templates): string {
  const operations = apis.reduce((sum, api) => sum + api.operations.length, 0);
  return `Templates are sound: ${some(apis.length, "API")}, ${some(operations, "operation")}`;
}

function tellFailure(error: unknown): void {
  const message = messageFor(error);
  if (message === undefined) throw error;
  process.stderr.write(`${message}\n\n`);
}

/** One run of `apim start` on the project in a folder. */
class Start {
  readonly #root: string;
  readonly #directory: string;
  readonly #keysFile: string;

  constructor(root: string) {
    this.#root = root;
    this.#directory = stateDirectory(root);
    this.#keysFile = join(relative(root, this.#directory), "keys.curl");
  }

  async main(options: StartOptions): Promise<void> {
    requirePackages();
    const lock = takeLock(this.#directory);
    if ("heldBy" in lock) return this.#useRunning(lock.heldBy, options);
    try {
      await this.#run(options);
    } finally {
      lock.release();
    }
  }

  async #useRunning(pid: number, { once }: StartOptions): Promise<void> {
    const endpoints = readEndpoints(this.#directory);
    if (!endpoints) throw new Failure(`The sandbox is already starting (process ${pid}). Wait for it, or stop it.`);
    console.log(`The sandbox is already running (process ${pid}).\n`);
    const templates = checkTemplates(this.#root);
    if (once) await prove(this.#root, templates, endpoints, endpoints.subscriptionKey);
    else console.log(startPage(templates, endpoints, this.#keysFile));
  }

  async #run({ once, besStatus: statusAs }: StartOptions): Promise<void> {
    const templates = await step("Checking the templates", async () => checkTemplates(this.#root), soundLine);
    const sandbox = await step(
      "Starting local Azure",
      () => startSandbox(this.#directory, { statusAs }),
      () => "Local Azure is up",
    );
    try {
      const endpoints = await this.#deploy(sandbox, templates);
      const proof = prove(this.#root, templates, endpoints, ownKey(sandbox, endpoints));
      if (once) {
        await proof;
        return console.log("  Deployed, proved and stopped. Without --once it stays up.\n");
      }
      // What was deployed stays up to be mended.
      await proof.catch(tellFailure);
      console.log(startPage(templates, endpoints, this.#keysFile));
      await this.#untilStopped(sandbox);
    } finally {
      removeEndpoints(this.#directory);
      rmSync(this.#keysFile, { force: true });
      await sandbox.close();
    }
  }

  async #deploy(sandbox: Sandbox, templates: Templates): Promise<Endpoints> {
    const deployed = await step(
      "Deploying",
      (say) => {
        let done = 0;
        return rollOut(this.#root, this.#directory, sandbox, ({ name }) => say(`${name} (${++done})`));
      },
      ({ changes: { created, updated, deleted, unchanged } }) =>
        `Deployed: ${created.length} created, ${updated.length} changed, ${deleted.length} deleted, ${unchanged.length} as before`,
    );
    const endpoints = endpointsOf(sandbox, deployed);
    await writeEndpoints(this.#directory, endpoints);
    writeFileSync(this.#keysFile, curlKeys(templates, endpoints), { mode: 0o600 });
    await this.#sayNotRun(sandbox, templates, endpoints);
    return endpoints;
  }

  async #deployAgain(sandbox: Sandbox, onStep: (step: DeploymentStep) => void): Promise<Deployed> {
    const templates = checkTemplates(this.#root);
    const deployed = await rollOut(this.#root, this.#directory, sandbox, onStep);
    const endpoints = endpointsOf(sandbox, deployed);
    await writeEndpoints(this.#directory, endpoints);
    await this.#sayNotRun(sandbox, templates, endpoints);
    return deployed;
  }

  async #sayNotRun(sandbox: Sandbox, templates: Templates, { serviceName }: Endpoints): Promise<void> {
    const lines = await notRunHere(this.#root, templates, sandbox, serviceName);
    if (lines.length === 0) return;
    const what = "Deployed, and not run by the local gateway, which answers 501 to calls that would meet it:";
    process.stderr.write([what, ...lines, ""].join("\n"));
  }

  async #untilStopped(sandbox: Sandbox): Promise<void> {
    console.log("  Saved changes to templates and stack file go live. Ctrl-C stops it.\n");
    const stopWatching = await watchSources(this.#root, (files) =>
      redeploy(files, (onStep) => this.#deployAgain(sandbox, onStep)),
    );
    await stopRequest();
    process.stderr.write("\nStopping …\n");
    await stopWatching();
  }
}
