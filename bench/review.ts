import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import type { Prepared } from "./comparison";

const run = promisify(execFile);
const PROGRAM = [
  "Pulumi.yaml",
  "tsconfig.json",
  "tsconfig.pulumi.json",
  "package.json",
  "package-lock.json",
  "index.ts",
  "src",
  "scripts",
  "products",
];
/** API Management has room for some thousand operations on a service; each API takes its share of them. */
const PER_API = 500;

async function writeOperations(folder: string, count: number, urlTemplate: (index: number) => string): Promise<void> {
  for (let index = 0; index < count; index++) {
    const api = join(folder, "operations", `api-${Math.floor(index / PER_API)}`);
    await mkdir(api, { recursive: true });
    const name = basename(api);
    await writeFile(
      join(api, "api.yaml"),
      `displayName: ${name}\npath: ${name}\nserviceUrl: https://${name}.example.com\n`,
    );
    const operation = `displayName: Operation ${index}\nmethod: GET\nurlTemplate: ${urlTemplate(index)}\n`;
    await writeFile(join(api, `operation-${index}.yaml`), operation);
  }
}

/** A project under version control whose working tree has changed the URL of every one of its operations. */
async function changedProject(root: string, operations: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bench-review-"));
  for (const part of PROGRAM) await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  await writeFile(join(folder, ".gitignore"), "node_modules\n");
  const settings = { publisherName: "Publisher", publisherEmail: "admin@example.com", skuName: "Standard" };
  const config = Object.entries(settings).map(([key, value]) => [`azureml-api-management:${key}`, value]);
  await writeFile(join(folder, "Pulumi.dev.yaml"), JSON.stringify({ config: Object.fromEntries(config) }));
  await writeOperations(folder, operations, (index) => `/before/${index}`);
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=bench", "-c", "user.email=bench@example.com", ...args], { cwd: folder });
  await git("init", "--quiet");
  await git("add", "--all");
  await git("commit", "--quiet", "--message", "Before");
  await writeOperations(folder, operations, (index) => `/after/${index}`);
  return folder;
}

async function review(root: string, folder: string): Promise<{ time: number; length: number }> {
  const started = performance.now();
  const { stdout } = await run(process.execPath, [join(root, "scripts/apim.cjs"), "review", "--base", "HEAD"], {
    cwd: folder,
    maxBuffer: 1 << 26,
  });
  return { time: performance.now() - started, length: stdout.length };
}

async function contender(root: string, operations: number) {
  const folder = await changedProject(root, operations);
  const { length } = await review(root, folder);
  const label = `${operations} changed operations, a report of ${length} characters`;
  return { folder, label, measure: async () => (await review(root, folder)).time };
}

/** The whole review of one stack in which each of so many operations changes, against that of five. */
export const reviewTime =
  (operations: number) =>
  async (root: string): Promise<Prepared> => {
    const [candidate, baseline] = [await contender(root, operations), await contender(root, 5)];
    return {
      comparison: { name: `review of ${operations} operations`, unit: "ms", rounds: 3, candidate, baseline },
      tidy: async () => {
        for (const { folder } of [candidate, baseline]) await rm(folder, { recursive: true });
      },
    };
  };
