import { UserError } from "../cli/user-error";
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs git in a folder and answers what it printed, without the last line end. Rejects with what git complains about. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run("git", ["-c", "core.hooksPath=/dev/null", ...args], { cwd: folder });
    return stdout.trimEnd();
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new UserError(`git ${args[0] ?? ""}: ${stderr?.trim() || String(error)}`, { cause: error });
  }
}
