import { execFile, execFileSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { version } from "pulumi/package.json";

const home = process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
const folder = join(home, "versions", version, "bin");

/** Undefined where tests with the real CLI can run, else why they cannot. */
export const cliMissing = existsSync(join(folder, "pulumi")) ? undefined : `the Pulumi CLI ${version} is not installed`;

/** How a command ended. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  /** Both streams, for messages. */
  readonly output: string;
}

/** The CLI itself rather than `npx pulumi`, which only adds its start. */
export function startPulumi(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; finished: Promise<Finished> } {
  const path = [folder, env["PATH"] ?? process.env["PATH"] ?? ""].join(delimiter);
  const options = { cwd, env: { ...process.env, ...env, PATH: path }, maxBuffer: 1 << 28 };
  let child: ChildProcess | undefined;
  const finished = new Promise<Finished>((resolve) => {
    child = execFile(
      join(folder, "pulumi"),
      [...args, "--non-interactive", "--color=never"],
      options,
      (_, stdout, stderr) => resolve({ code: child?.exitCode ?? null, stdout, output: stdout + stderr }),
    );
  });
  if (!child) throw new Error("the CLI did not start");
  return { child, finished };
}

/**
 * Kills the CLI and nothing else, as a machine without memory does. Answers how to end what it leaves behind: the plugin finishes its request and
 * ends by itself, Pulumi's program goes round in circles for ever (docs/operations.md).
 */
export function killAlone(child: ChildProcess): () => void {
  const left = descendantsOf(child.pid);
  child.kill("SIGKILL");
  return () => {
    for (const pid of left) endIfThere(pid);
  };
}

function descendantsOf(pid: number | undefined): readonly number[] {
  const parents = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number | undefined): number[] =>
    parents.flatMap(([child, itsParent]) =>
      child !== undefined && itsParent === parent ? [child, ...below(child)] : [],
    );
  return below(pid);
}

function endIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
