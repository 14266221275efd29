import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { Prepared } from "./comparison";

/** Milliseconds that a program of Node's computed; what else the machine did meanwhile is not in it. */
function computing(root: string, ...args: readonly string[]): number {
  const { stderr } = spawnSync(process.execPath, ["--require", join(__dirname, "usage.cjs"), ...args], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  return Number(stderr);
}

/** What `apim --help` computes beside Node's own start. */
export async function helpStart(root: string): Promise<Prepared> {
  const help = [join(root, "scripts/apim.cjs"), "--help"];
  computing(root, ...help);
  return {
    comparison: {
      name: "apim --help",
      unit: "ms",
      rounds: 7,
      candidate: { label: "apim --help, computing time", measure: async () => computing(root, ...help) },
      baseline: { label: "Node alone, computing time", measure: async () => computing(root, "-e", "0") },
    },
    tidy: async () => {},
  };
}

/** The check of the default project against what Node takes to load the YAML library alone. */
export async function checkStart(root: string): Promise<Prepared> {
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
