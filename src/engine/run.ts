import { UserError } from "../cli/user-error";
import { once } from "node:events";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { startProgram } from "./child";
import { resolveConfig } from "./config";
import type { ConfigOptions } from "./config";
import { engineService } from "./messages";
import type { Message } from "./messages";
import { Monitor } from "./monitor";
import { loadProject } from "./project";
import type { Declaration, Properties, Provider } from "./provider";

/** What to run, against what. */
export interface RunOptions extends ConfigOptions {
  /** Folder that holds Pulumi.yaml. */
  readonly root: string;
  readonly stack: string;
  readonly provider: Provider;
  /** Tells the program that it is a preview: outputs that the provider leaves out are unknown to it. Default false. */
  readonly dryRun?: boolean;
  /** The program's environment, beside what Pulumi gives it. Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How many resources may be declared at once. Default 16, as Pulumi's. */
  readonly parallel?: number;
  /** Receives the program's own output, and Pulumi's, line by line. Default: nobody. */
  readonly onMessage?: (message: Message) => void;
  /** Stops the program; the run then rejects. */
  readonly signal?: AbortSignal;
}

/** What a program that ran to its end has declared. */
export interface RunResult {
  /** In the order of arrival; the stack itself and components included. */
  readonly declarations: readonly Declaration[];
  /** The stack's outputs, secrets marked. */
  readonly outputs: Properties;
}

/**
 * Runs the Pulumi program in `root`, unchanged, in a process of its own, with `provider` behind its resources. Keeps no state.
 * Rejects with a {@link UserError}: the configuration is not complete, the program fails, or a resource fails, which is then named.
 */
export async function runProgram(options: RunOptions): Promise<RunResult> {
  const { root, stack } = options;
  const project = await loadProject(root);
  const config = await resolveConfig(root, project, stack, options);
  const stop = new AbortController();
  const errors: string[] = [];
  const onMessage = collectErrors(errors, options.onMessage);
  const monitor = new Monitor({ project: project.name, stack }, options.provider, () => stop.abort());
  const { server, address } = await serveProgram(monitor, onMessage);
  try {
    const { dryRun = false, parallel = 16, environment = process.env } = options;
    const onLine = (text: string): void => onMessage({ severity: "info", text });
    const child = startProgram({ root, project, stack, config, address, dryRun, parallel, environment, onLine });
    const kill = (): boolean => child.kill("SIGKILL");
    for (const signal of [stop.signal, options.signal]) signal?.addEventListener("abort", kill, { once: true });
    if (options.signal?.aborted) kill();
    const [code] = (await once(child, "close")) as [number | null];
    options.signal?.removeEventListener("abort", kill);
    options.signal?.throwIfAborted();
    return conclude(monitor, code, errors);
  } finally {
    server.forceShutdown();
  }
}

/** What the program came to; throws when it failed. */
export function conclude(monitor: Monitor, code: number | null, errors: readonly string[]): RunResult {
  const [unexpected] = monitor.failures.filter((failure) => !(failure instanceof UserError));
  if (unexpected) throw unexpected;
  if (monitor.failures.length > 0) throw new UserError(monitor.failures.map(({ message }) => message).join("\n"));
  if (code !== 0) throw new UserError(errors.join("\n") || `The program ended with exit code ${code}.`);
  return { declarations: monitor.declarations, outputs: monitor.stackOutputs };
}

function collectErrors(errors: string[], onMessage: RunOptions["onMessage"]): (message: Message) => void {
  return (message) => {
    if (message.severity === "error") errors.push(message.text);
    onMessage?.(message);
  };
}

/** Serves what a running program talks to, on a free local port. */
export async function serveProgram(
  monitor: Monitor,
  onMessage: (message: Message) => void,
): Promise<{ server: Server; address: string }> {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(ResourceMonitorService, monitor.service());
  server.addService(EngineService, engineService(onMessage));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { server, address: `127.0.0.1:${port}` };
}
