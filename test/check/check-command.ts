import { spawnSync } from "node:child_process";
import { join } from "node:path";

export const root = join(__dirname, "../..");
const checkScript = join(root, "src/check/check.cjs");

/** Runs `npm run check` without npm. */
export function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [checkScript, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}
