import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { UserError } from "../cli/user-error";
import { resolveConfig } from "./config";
import { Monitor } from "./monitor";
import { loadProject } from "./project";
import { conclude, serveProgram, runProgram } from "./run";
import type { RunOptions, RunResult } from "./run";

/** The options of {@link runProgram} without those that a run among others cannot have. */
export type BatchOptions = Omit<RunOptions, "onMessage" | "signal">;

/** Runs programs one after the other in one process; see {@link Batch}. */
export async function* runPrograms(jobs: readonly BatchOptions[], signal?: AbortSignal): AsyncIterable<RunResult> {
  const batch = new Batch();
  try {
    for (const job of jobs) yield await batch.run(signal ? { ...job, signal } : job);
  } finally {
    batch.stop();
  }
}

/**
 * Runs programs one after the other in one process, several times faster than a process for each. All must find the same
 * packages, and have the environment of the first. One that fails without saying why in a RunError runs again by {@link runProgram}, which then says why.
 */
export class Batch {
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** As {@link runProgram}, after the runs asked for before; what the program prints, other than by Pulumi's log, is not heard. */
  run(options: RunOptions): Promise<RunResult> {
    const run = this.#last.then(() => this.#run(options));
    this.#last = run.catch(() => undefined);
    return run;
  }

  async #run(options: RunOptions): Promise<RunResult> {
    const child = (this.#child ??= startChild(options.environment ?? process.env));
    const result = await runIn(child, options, () => this.stop());
    if (result) return result;
    this.stop();
    return runProgram(options);
  }

  /** Ends the process, and with it the run under way. Another run starts another process. */
  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}

/** What the process says at a program's end. */
interface Answer {
  readonly ok: boolean;
  /** The message of the RunError by which the program ended. */
  readonly runError?: string;
}

function startChild(env: NodeJS.ProcessEnv): ChildProcess {
  const child = fork(join(__dirname, "batch-child.cjs"), [], {
    execArgv: ["--require", join(__dirname, "preload.cjs")],
    env,
    stdio: "ignore",
  });
  child.on("error", () => child.kill("SIGKILL"));
  return child;
}

/** Undefined when the program came to no end that tells enough, for whatever reason. */
async function runIn(child: ChildProcess, job: RunOptions, stop: () => void): Promise<RunResult | undefined> {
  const { root, stack, dryRun = false, parallel = 16, signal, onMessage } = job;
  const project = await loadProject(root);
  const config = await resolveConfig(root, project, stack, job);
  const monitor = new Monitor({ project: project.name, stack }, job.provider, stop);
  const { server, address } = await serveProgram(monitor, (message) => onMessage?.(message));
  signal?.addEventListener("abort", stop, { once: true });
  const over = new AbortController();
  try {
    signal?.throwIfAborted();
    const place = { root: resolve(root), program: resolve(root, project.main), project: project.name, stack };
    const exit = once(child, "exit", over).then((): [Answer] => [{ ok: false }]);
    const ended = Promise.race([once(child, "message", over), exit]);
    child.send({ ...place, address, dryRun, parallel, config, ...project.options });
    const [answer] = (await ended) as [Answer];
    signal?.throwIfAborted();
    if (monitor.failures.length > 0) return undefined;
    if (answer.runError !== undefined) throw new UserError(answer.runError);
    return answer.ok ? conclude(monitor, 0, []) : undefined;
  } finally {
    over.abort();
    signal?.removeEventListener("abort", stop);
    server.forceShutdown();
  }
}
