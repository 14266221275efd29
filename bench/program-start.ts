import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../src/engine/run";
import { recorder } from "../src/review/recorder";
import type { Comparison } from "./comparison";

// Pulumi's loader caches compiled files in the temporary folder; a fresh one makes every start a cold one.
async function coldStart(root: string, stack: string): Promise<number> {
  const scratch = await mkdtemp(join(tmpdir(), "cold-"));
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = scratch;
  const started = performance.now();
  try {
    await runProgram({ root, stack, provider: recorder(), dryRun: true });
    return performance.now() - started;
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(scratch, { recursive: true });
  }
}

async function emptyProgram(root: string): Promise<string> {
  const folder = await mkdtemp(join(root, "node_modules", ".empty-program-"));
  await writeFile(join(folder, "Pulumi.yaml"), "name: empty\nruntime: nodejs\n");
  await writeFile(join(folder, "package.json"), '{ "main": "index.ts" }');
  await writeFile(join(folder, "tsconfig.json"), '{ "compilerOptions": { "target": "es2022" } }');
  await writeFile(join(folder, "index.ts"), 'import "@pulumi/pulumi";\n');
  return folder;
}

/** The default program's start, up to its last resource, against a TypeScript program that declares nothing. */
export async function programStart(root: string): Promise<{ comparison: Comparison; tidy: () => Promise<void> }> {
  const empty = await emptyProgram(root);
  return {
    comparison: {
      name: "start of the program, cold",
      unit: "ms",
      rounds: 5,
      candidate: { label: "default program", measure: () => coldStart(root, "sandbox") },
      baseline: { label: "empty Pulumi program in TypeScript", measure: () => coldStart(empty, "sandbox") },
    },
    tidy: () => rm(empty, { recursive: true }),
  };
}
