import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { apim, REPOSITORY as root } from "../apim";

export { root };

/** Runs `npm run check` without npm. */
export function check(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, apim("check", ...args), {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

/** Megabytes of memory and milliseconds of computing that a Node program took. */
export function usage(...args: string[]): { readonly memory: number; readonly computing: number } {
  const preload = join(__dirname, "usage.cjs");
  const { stderr } = spawnSync(process.execPath, ["--require", preload, ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  return JSON.parse(stderr) as { memory: number; computing: number };
}
