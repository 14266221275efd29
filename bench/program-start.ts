import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../src/engine/run";
import { recorder } from "../src/review/recorder";
import type { Prepared } from "./comparison";

const STACK = "sandbox";

/** Milliseconds that a program computed, from its start to its last resource; what else the machine did meanwhile is not in it. */
async function coldStart(root: string): Promise<number> {
  // Pulumi's loader caches compiled files in the temporary folder; a fresh one makes every start a cold one.
  const scratch = await mkdtemp(join(tmpdir(), "cold-"));
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = scratch;
  const said: string[] = [];
  try {
    const onMessage = ({ text }: { readonly text: string }) => said.push(text);
    await runProgram({ root, stack: STACK, provider: recorder(), dryRun: true, onMessage });
    return Number(said.findLast((text) => /^\d+(\.\d+)?$/.test(text)));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    await rm(scratch, { recursive: true });
  }
}

/** A project that tells what it computed. Its packages are the repository's, and the package where it is named. */
async function project(
  root: string,
  files: Readonly<Record<string, string>>,
  links: Readonly<Record<string, string>> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), "bench-start-"));
  await mkdir(join(folder, "node_modules"));
  const packages = ["@pulumi", "typescript", "@types"].map((name) => [name, join(root, "node_modules", name)] as const);
  for (const [name, target] of [...packages, ...Object.entries(links)]) {
    await symlink(target, join(folder, "node_modules", name), "dir");
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const settings = (tsconfig: string) => `
runtime:
  name: nodejs
  options:
    tsconfig: ${tsconfig}
    nodeargs: --require ${join(__dirname, "usage.cjs")}
`;

const emptyProgram = (root: string) =>
  project(root, {
    "Pulumi.yaml": `name: empty${settings("tsconfig.json")}`,
    "package.json": '{ "main": "index.ts" }',
    "tsconfig.json": '{ "compilerOptions": { "target": "es2022", "noCheck": true } }',
    "index.ts": 'import "@pulumi/pulumi";\n',
  });

/** The default project as a team has it: its own files, and the package of dist/package. */
async function packagedProject(root: string): Promise<string> {
  const { pack } = require("../scripts/pack.cjs") as { pack: (outdir: string) => Promise<unknown> };
  await mkdir(join(root, "dist"), { recursive: true });
  await pack(join(root, "dist"));
  const own = await readFile(join(root, "index.ts"), "utf8");
  const files = { "index.ts": own.replace('"./src"', '"azureml-api-management"') };
  // A package finds its own beside it, so it lies where the repository's packages are.
  const folder = await project(root, files, { "azureml-api-management": await installed(root) });
  await shared(root, folder);
  return folder;
}

async function installed(root: string): Promise<string> {
  const place = join(root, "node_modules", ".cache", "bench-package");
  await rm(place, { recursive: true, force: true });
  await cp(join(root, "dist/package"), place, { recursive: true });
  return place;
}

async function ownProject(root: string): Promise<string> {
  const folder = await project(root, { "index.ts": await readFile(join(root, "index.ts"), "utf8") });
  for (const part of ["src", "scripts"]) await symlink(join(root, part), join(folder, part), "dir");
  await shared(root, folder);
  return folder;
}

/** Templates and settings of the default project. */
async function shared(root: string, folder: string): Promise<void> {
  for (const part of [
    "operations",
    "products",
    "tsconfig.json",
    "tsconfig.pulumi.json",
    `Pulumi.${STACK}.yaml`,
    "package.json",
  ]) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  const yaml = await readFile(join(root, "Pulumi.yaml"), "utf8");
  await writeFile(
    join(folder, "Pulumi.yaml"),
    yaml.replace(/\nruntime:\n(?: .*\n)+/, settings("tsconfig.pulumi.json")),
  );
}

/** The default project's start against a TypeScript program that declares nothing. */
const startOf =
  (label: string, atMost: number, make: (root: string) => Promise<string>) =>
  async (root: string): Promise<Prepared> => {
    const [folder, empty] = [await make(root), await emptyProgram(root)];
    return {
      comparison: {
        name: `start of ${label}, cold`,
        unit: "ms",
        rounds: 7,
        atMost,
        candidate: { label: `${label}, computing time`, measure: () => coldStart(folder) },
        baseline: { label: "empty Pulumi program in TypeScript, computing time", measure: () => coldStart(empty) },
      },
      tidy: async () => {
        for (const each of [folder, empty]) await rm(each, { recursive: true });
      },
    };
  };

export const packagedStart = startOf("a project with the package", 1.15, packagedProject);
export const ownStart = startOf("this repository's program, from source", 1.6, ownProject);
