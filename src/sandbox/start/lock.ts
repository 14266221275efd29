import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const hasCode = (error: unknown, code: string) => error instanceof Error && "code" in error && error.code === code;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function holder(file: string): number | undefined {
  const pid = Number(readFileSync(file, "utf8"));
  return Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

/**
 * Takes a state folder for this process, since two sandboxes writing one state would destroy it. Answers how to give it
 * back, or the process id of the sandbox that has it. What a killed sandbox left behind is taken over.
 */
export function takeLock(directory: string): { release: () => void } | { heldBy: number } {
  const file = join(directory, "lock");
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    const heldBy = holder(file);
    if (heldBy !== undefined) return { heldBy };
    writeFileSync(file, String(process.pid));
  }
  return { release: () => rmSync(file, { force: true }) };
}
