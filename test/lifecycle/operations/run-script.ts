import { execFile } from "node:child_process";
import { apim } from "../../apim";
import type { TestStack } from "../stack";

/** Runs one of the project's commands on a stack, in the stack's copy of the project. */
export function runScript(
  stack: TestStack,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly output: string }> {
  return new Promise((done) => {
    const options = { cwd: stack.root, env: { ...process.env, ...stack.environment, ...env }, maxBuffer: 1 << 26 };
    const child = execFile(process.execPath, apim(command, ...args), options, (_, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, output: stdout + stderr }),
    );
  });
}
