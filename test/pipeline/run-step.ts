import { execFile } from "node:child_process";
import { apim } from "../apim";

/** Runs a step of the pipelines as the pipelines do, as a process of its own. */
export function runStep(
  step: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly output: string }> {
  const { PATH = "", HOME = "" } = process.env;
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      apim(step, ...args),
      { env: { PATH, HOME, ...env } },
      (_, stdout, stderr) => done({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}
