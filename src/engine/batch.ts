import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { resolveConfig } from "./config";
import { Monitor } from "./monitor";
import { loadProject } from "./project";
import { conclude, listen, runProgram } from "./run";
import type { RunOptions, RunResult } from "./run";

/** The options of {@link runProgram} without those that a run among others cannot have. */
export type BatchOptions = Omit<RunOptions, "onMessage" | "signal">;

/**
 * Runs programs one after the other in one process, several times faster than a process for each. All must find the same
 * packages. One that fails runs again by {@link runProgram}, which then says why.
 */
export async function* runPrograms(jobs: readonly BatchOptions[], signal?: AbortSignal): AsyncIterable<RunResult> {
  let child: ChildProcess | undefined;
  try {
    for (const job of jobs) {
      child ??= startChild();
      const result = await runIn(child, job, signal);
      if (!result) child = stop(child);
      yield result ?? (await runProgram(signal ? { ...job, signal } : job));
    }
  } finally {
    stop(child);
  }
}

function startChild(): ChildProcess {
  const child = fork(join(__dirname, "batch-child.cjs"), [], {
    execArgv: ["--require", join(__dirname, "preload.cjs")],
    stdio: "ignore",
  });
  child.on("error", () => child.kill("SIGKILL"));
  return child;
}

function stop(child: ChildProcess | undefined): undefined {
  child?.kill("SIGKILL");
  return undefined;
}

/** Undefined when the program did not come to its end, for whatever reason. */
async function runIn(child: ChildProcess, job: BatchOptions, signal?: AbortSignal): Promise<RunResult | undefined> {
  const { root, stack, dryRun = false, parallel = 16 } = job;
  const project = await loadProject(root);
  const config = await resolveConfig(root, project, stack, job);
  const monitor = new Monitor({ project: project.name, stack }, job.provider, () => stop(child));
  const { server, address } = await listen(monitor, () => undefined);
  const kill = (): boolean => child.kill("SIGKILL");
  signal?.addEventListener("abort", kill, { once: true });
  const over = new AbortController();
  try {
    signal?.throwIfAborted();
    const place = { root: resolve(root), program: resolve(root, project.main), project: project.name, stack };
    const exit = once(child, "exit", over).then(() => [{ ok: false }]);
    const ended = Promise.race([once(child, "message", over), exit]);
    child.send({ ...place, address, dryRun, parallel, config, ...project.options });
    const [answer] = (await ended) as [{ readonly ok: boolean }];
    signal?.throwIfAborted();
    return answer.ok && monitor.failures.length === 0 ? conclude(monitor, 0, []) : undefined;
  } finally {
    over.abort();
    signal?.removeEventListener("abort", kill);
    server.forceShutdown();
  }
}
