import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { UsageError } from "./user-error";

/**
 * Runs a command in this terminal with further variables and answers its exit code, 128 and the signal's number when a signal ended it.
 * `stop` ends it. Throws a {@link UsageError} when there is no such command.
 */
export async function runChild(
  [command = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  stop?: AbortSignal,
): Promise<number> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: "inherit" });
  // The terminal or the pipeline tells the child as well; this process only waits for how it ends.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
  stop?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  const [code, signal] = (await once(child, "close").catch((error: unknown) => {
    throw new UsageError(`${command} does not start: ${String(error)}`, { cause: error });
  })) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
}
