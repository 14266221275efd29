import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runPrograms } from "../../src/engine/batch";
import type { Declaration } from "../../src/engine/provider";
import { recorder } from "../../src/review/recorder";

/** `[file, old text, new text]`, a whole new file, or null for a deleted one. */
export type Edit =
  readonly [file: string, from: string | RegExp, to: string] | readonly [file: string, text: string | null];

/** What one pull request changes. */
export interface Change {
  readonly files?: readonly Edit[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Settings with which the fixtures use everything that the program has. */
export const SETTINGS: Readonly<Record<string, unknown>> = {
  publisherName: "Publisher",
  publisherEmail: "admin@example.com",
  serviceName: "fixture",
  resourceGroupName: "rg-fixture",
  starter: "create",
  createStorage: true,
  storageAccountName: "fixture",
  protect: true,
  namedValues: { "team-code": { secure: "v1:old:cipher" } },
};

const PROGRAM = [
  "Pulumi.yaml",
  "tsconfig.json",
  "tsconfig.pulumi.json",
  "package.json",
  "src",
  "scripts",
  "node_modules",
];

/** What the program declares for the fixtures with each of the changes, in their order. */
export async function declareAll(changes: readonly Change[]): Promise<(readonly Declaration[])[]> {
  const folder = await mkdtemp(join(tmpdir(), "pull-requests-"));
  try {
    const roots = await Promise.all(changes.map((change, index) => project(join(folder, String(index)), change)));
    const jobs = roots.map((root) => ({
      root,
      stack: "test",
      provider: recorder(),
      dryRun: true,
      standInForSecrets: true,
    }));
    const declared: (readonly Declaration[])[] = [];
    for await (const { declarations } of runPrograms(jobs)) declared.push(declarations);
    return declared;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function project(root: string, { files = [], settings = {} }: Change): Promise<string> {
  await cp(resolve("test/fixtures/review"), root, { recursive: true });
  for (const part of PROGRAM) await symlink(resolve(part), join(root, part));
  await cp(resolve("index.ts"), join(root, "index.ts"));
  const config = Object.entries({ ...SETTINGS, ...settings }).map(([key, value]) => [
    `azureml-api-management:${key}`,
    value,
  ]);
  await writeFile(join(root, "Pulumi.test.yaml"), JSON.stringify({ config: Object.fromEntries(config) }));
  for (const edit of files) await apply(root, edit);
  return root;
}

/** Changes one file of the project in `root`. */
export async function apply(
  root: string,
  [name, from, to]: Edit | [string, string | RegExp | null, string?],
): Promise<void> {
  const file = join(root, name);
  if (from === null) return rm(file, { recursive: true });
  await mkdir(dirname(file), { recursive: true });
  if (to === undefined) return writeFile(file, String(from));
  const before = await readFile(file, "utf8");
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${name} does not hold ${String(from)}`);
  return writeFile(file, after);
}
