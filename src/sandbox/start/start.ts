import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { step } from "../../cli/progress";
import { stopSignal } from "../../cli/stop";
import { messageFor, UserError } from "../../cli/user-error";
import type { Templates } from "../../templates/model";
import type { Deployed } from "../deploy";
import { readEndpoints, removeEndpoints, stateDirectory, writeEndpoints } from "../endpoints";
import type { Endpoints } from "../endpoints";
import { takeInstance } from "../instance";
import type { LivingInstance } from "../instance";
import type { PortNumbers } from "../ports";
import type { DeploymentStep } from "../provider/arm-provider";
import { startSandbox } from "../sandbox";
import type { Sandbox } from "../sandbox";
import { callLine } from "./call-line";
import { SAMPLE } from "./demo-call";
import { notRunHere } from "./not-run";
import { curlKeys, soundLine, startPage } from "./page";
import { hasRequestTests, prove } from "./proof";
import { redeploy } from "./redeploy";
import { requireAzurite } from "./requirements";
import { checkTemplates, endpointsOf, ownKey, rollOut } from "./rollout";
import { stopRequest } from "./stop-request";
import { watchSources } from "./watch";

export interface StartOptions {
  readonly once?: true;
  readonly besStatus?: "number" | "word";
  readonly port?: PortNumbers;
  readonly quiet?: true;
}

/** One run of `apim start` on the project in a folder. A stop at any moment takes away all that only a running sandbox needs. */
export class Start {
  readonly #root: string;
  readonly #options: StartOptions;
  readonly #directory: string;
  readonly #keysFile: string;
  readonly #signal = stopSignal();
  #showCalls = false;

  constructor(root: string, options: StartOptions) {
    this.#root = root;
    this.#options = options;
    this.#directory = stateDirectory(root);
    this.#keysFile = join(relative(root, this.#directory), "keys.curl");
  }

  async main(): Promise<void> {
    requireProject(this.#root);
    requireAzurite();
    const instance = await takeInstance(this.#directory);
    if ("heldBy" in instance) return this.#useRunning(instance.heldBy);
    try {
      this.#forget();
      await this.#run(instance.isUp);
    } finally {
      this.#forget();
      instance.release();
    }
  }

  /** A running sandbox deploys what is saved by itself; nothing of it can be changed from here. */
  async #useRunning({ pid }: LivingInstance): Promise<void> {
    const endpoints = await readEndpoints(this.#directory);
    const [option] = Object.keys(this.#options);
    if (!endpoints || option !== undefined)
      throw new UserError(
        `The sandbox is ${endpoints ? "already running" : "starting"} (process ${pid}), and this start did nothing. Wait for it, or stop it: npx apim stop`,
      );
    console.log(`The sandbox is already running (process ${pid}); what is saved goes live there.\n`);
    console.log(this.#page(checkTemplates(this.#root), endpoints));
  }

  async #run(isUp: () => void): Promise<void> {
    const { once, besStatus: statusAs = "number", port: ports = {} } = this.#options;
    const templates = await step("Checking the templates", async () => checkTemplates(this.#root), soundLine);
    this.#signal.throwIfAborted();
    const sandbox = await step(
      "Starting local Azure",
      () => startSandbox(this.#directory, { statusAs, ports, onCall: (call) => this.#showCalls && callLine(call) }),
      () => "Local Azure is up",
    );
    try {
      this.#signal.throwIfAborted();
      const endpoints = await this.#deploy(sandbox, templates);
      const proof = prove(this.#root, templates, endpoints, ownKey(sandbox, endpoints), this.#signal);
      if (!once) return await this.#stayUp(sandbox, templates, endpoints, proof, isUp);
      await proof;
      console.log("  Deployed, proved and stopped. Without --once it stays up.\n");
    } finally {
      this.#forget();
      await sandbox.close();
    }
  }

  async #deploy(sandbox: Sandbox, templates: Templates): Promise<Endpoints> {
    let done = 0;
    const deployed = await step(
      "Deploying",
      (say) => this.#rollOut(sandbox, ({ name }) => say(`${name} (${++done})`)),
      ({ changes: { created, updated, deleted, unchanged } }) =>
        `Deployed: ${created.length} created, ${updated.length} changed, ${deleted.length} deleted, ${unchanged.length} as before`,
    );
    return this.#afterwards(sandbox, templates, deployed);
  }

  async #deployAgain(sandbox: Sandbox, onStep: (step: DeploymentStep) => void): Promise<Deployed> {
    const templates = checkTemplates(this.#root);
    const deployed = await this.#rollOut(sandbox, onStep);
    await this.#afterwards(sandbox, templates, deployed);
    return deployed;
  }

  #rollOut(sandbox: Sandbox, onStep: (step: DeploymentStep) => void): Promise<Deployed> {
    return rollOut(this.#root, this.#directory, sandbox, onStep, this.#signal);
  }

  async #afterwards(sandbox: Sandbox, templates: Templates, deployed: Deployed): Promise<Endpoints> {
    const endpoints = endpointsOf(sandbox, deployed);
    await writeEndpoints(this.#directory, endpoints);
    writeFileSync(this.#keysFile, curlKeys(templates, endpoints), { mode: 0o600 });
    const lines = await notRunHere(this.#root, templates, sandbox, endpoints.serviceName);
    const what = "Deployed, and not run by the local gateway, which answers 501 to calls that would meet it:";
    if (lines.length > 0) process.stderr.write([what, ...lines, ""].join("\n"));
    return endpoints;
  }

  /** What was deployed stays up to be mended, also when it did not answer as it must. */
  async #stayUp(
    sandbox: Sandbox,
    templates: Templates,
    endpoints: Endpoints,
    proof: Promise<void>,
    isUp: () => void,
  ): Promise<void> {
    await proof.catch((error: unknown) => this.#tell(error));
    this.#signal.throwIfAborted();
    console.log(this.#page(templates, endpoints));
    console.log("  Saved changes to templates and stack file go live. Ctrl-C stops it.\n");
    const stopWatching = await watchSources(this.#root, (files) =>
      redeploy(files, (onStep) => this.#deployAgain(sandbox, onStep)),
    );
    this.#showCalls = !this.#options.quiet;
    isUp();
    await stopRequest();
    process.stderr.write("\nStopping …\n");
    await stopWatching();
  }

  #page(templates: Templates, endpoints: Endpoints): string {
    const hasTests = hasRequestTests(this.#root, templates);
    const hasCsv = existsSync(join(this.#root, SAMPLE.file));
    return startPage(templates, endpoints, { keysFile: this.#keysFile, hasTests, hasCsv });
  }

  #tell(error: unknown): void {
    const message = messageFor(error);
    if (message === undefined || this.#signal.aborted) throw error;
    process.stderr.write(`${message}\n\n`);
  }

  /** Only a running sandbox has these; one that was killed left them. */
  #forget(): void {
    removeEndpoints(this.#directory);
    rmSync(this.#keysFile, { force: true });
  }
}

function requireProject(root: string): void {
  if (existsSync(join(root, "Pulumi.yaml"))) return;
  throw new UserError(
    `${root}: no Pulumi.yaml, so no project. Go to the folder of one, or make one: npx apim new <folder>`,
  );
}
