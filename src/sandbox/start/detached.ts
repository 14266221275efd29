import { spawn } from "node:child_process";
import { mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stateDirectory } from "../endpoints";
import { instanceOf } from "../instance";

/** Set for a start in the background, which outlives the process that started it. */
export const DETACHED = "SANDBOX_DETACHED";

/** How often the start in the background is looked at, in milliseconds. */
const LOOK = 100;

/**
 * Starts the sandbox in the background, with the other options of this command line, and waits until it is up. Answers the exit code of a start that
 * ended before; what it said is printed either way.
 */
export async function startDetached(root: string): Promise<number> {
  const directory = stateDirectory(root);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const log = join(directory, "start.log");
  const output = openSync(log, "w", 0o600);
  const args = process.argv.slice(1).filter((each) => each !== "--detach");
  const env = { ...process.env, [DETACHED]: "1" };
  const child = spawn(process.execPath, args, { cwd: root, detached: true, env, stdio: ["ignore", output, output] });
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 2)));
  const code = await Promise.race([ended, isUp(directory, child.pid)]);
  process.stdout.write(readFileSync(log, "utf8"));
  if (code !== undefined) return code;
  child.unref();
  console.log(
    `  Goes on in the background (process ${child.pid}), and writes to ${log}. It ends with: npx apim stop\n`,
  );
  return 0;
}

async function isUp(directory: string, pid: number | undefined): Promise<undefined> {
  for (;;) {
    const instance = await instanceOf(directory);
    if (instance?.pid === pid && instance?.phase === "up") return undefined;
    await delay(LOOK);
  }
}
