import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Comparison } from "./comparison";

/** Milliseconds that a program of Node's computed; what else the machine did meanwhile is not in it. */
function computing(root: string, ...args: readonly string[]): number {
  const { stderr } = spawnSync(process.execPath, ["--require", join(__dirname, "usage.cjs"), ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  return Number(stderr);
}

/** The check of the default project against what Node takes to load the YAML library alone. */
export async function checkStart(root: string): Promise<{ comparison: Comparison; tidy: () => Promise<void> }> {
  const check = [join(root, "scripts/apim.cjs"), "check"];
  computing(root, ...check);
  return {
    comparison: {
      name: "check of the default project",
      unit: "ms",
      rounds: 7,
      candidate: { label: "check, computing time", measure: async () => computing(root, ...check) },
      baseline: {
        label: "Node and js-yaml, computing time",
        measure: async () => computing(root, "-e", 'require("js-yaml")'),
      },
    },
    tidy: async () => {},
  };
}
