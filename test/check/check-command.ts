import { spawnSync } from "node:child_process";
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
