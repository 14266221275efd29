import { UserError } from "../cli/user-error";
import type { Message } from "../engine/messages";
import type { Properties, Provider } from "../engine/provider";
import { loadProject } from "../engine/project";
import { runProgram } from "../engine/run";
import type { RunOptions } from "../engine/run";
import { SUBSCRIPTION_ID } from "./arm/index";
import { ArmClient } from "./provider/arm-client";
import { ArmProvider } from "./provider/arm-provider";
import type { Action, DeploymentStep } from "./provider/arm-provider";
import { PATIENCE } from "./provider/patience";
import { DeploymentRecord } from "./provider/record";

/** What to deploy, and where to. */
export interface DeployOptions {
  /** Folder that holds Pulumi.yaml. */
  readonly root: string;
  readonly stack: string;
  /** Base URL of Resource Manager. */
  readonly arm: string;
  /** Folder that keeps `deployment.json`, which says what earlier deployments made. */
  readonly stateDir: string;
  /** Settings that win over the stack file's. */
  readonly extraConfig?: Readonly<Record<string, string>>;
  /** Told of each resource as soon as it is done. */
  readonly onProgress?: (step: DeploymentStep) => void;
  /** Receives what the program says, warnings among it. */
  readonly onMessage?: (message: Message) => void;
  /** How the program is run, such as a Batch runs it. Default: {@link runProgram}, in a process of its own. */
  readonly run?: typeof runProgram;
  /** Stops the deployment; what is done stays done, and the next one goes on from there. */
  readonly signal?: AbortSignal;
}

/** What a deployment came to. */
export interface Deployed {
  /** The stack's outputs; secrets are marked (src/engine/values.ts). */
  readonly outputs: Properties;
  /** What happened to which resource, each as `ApiOperation azureml-demo/rrs-execute`; a replaced one is both deleted and created. */
  readonly changes: Readonly<Record<Action, readonly string[]>>;
}

/**
 * Deploys the unchanged program to a Resource Manager on this machine. The second time it only changes what differs: a resource that
 * is gone from the program is deleted after everything else has succeeded. Rejects with a UserError that names what failed.
 */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const { root, stack, arm, stateDir, extraConfig = {}, onMessage, signal, run = runProgram } = options;
  const changes: Record<Action, string[]> = { created: [], updated: [], deleted: [], unchanged: [] };
  const onStep = (step: DeploymentStep): void => {
    changes[step.action].push(`${step.type.split(":").at(-1)} ${step.name}`);
    options.onProgress?.(step);
  };
  const record = await DeploymentRecord.open(stateDir, stack, (await loadProject(root)).name);
  const client = new ArmClient({ arm, ...PATIENCE });
  const provider = new ArmProvider({ client, subscriptionId: SUBSCRIPTION_ID, record, onStep });
  const program = { root, stack, provider, extraConfig, ...(onMessage && { onMessage }), ...(signal && { signal }) };
  try {
    const { outputs } = await run(program);
    await provider.removeUndeclared();
    return { outputs, changes };
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    await provider.removeUndeclared(await declaredUrns(run, program));
    changes.unchanged = [];
    const { outputs } = await run(program);
    const done = new Set([...changes.created, ...changes.updated]);
    return { outputs, changes: { ...changes, unchanged: changes.unchanged.filter((name) => !done.has(name)) } };
  }
}

/** Looks at what is declared without making it. */
const PREVIEW: Pick<Provider, "register" | "invoke"> = {
  register: ({ inputs }) => Promise.resolve({ id: "", outputs: inputs }),
  invoke: () => Promise.resolve({}),
};

/** A renamed operation or API meets its former self, which is only deleted at the end. */
function isInTheWay(error: unknown): boolean {
  return error instanceof UserError && /already exists|with the same Path/.test(error.message);
}

async function declaredUrns(run: typeof runProgram, program: RunOptions): Promise<ReadonlySet<string>> {
  const { declarations } = await run({ ...program, dryRun: true, provider: { ...program.provider, ...PREVIEW } });
  return new Set(declarations.map(({ urn }) => urn));
}
