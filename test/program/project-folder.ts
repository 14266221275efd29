import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const LINKED = [
  "Pulumi.yaml",
  "tsconfig.json",
  "tsconfig.pulumi.json",
  "package.json",
  "src",
  "scripts",
  "node_modules",
];

/** Makes a folder that has templates a project: with this one's program, and a stack `test` of these settings. */
export async function makeProject(root: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  for (const part of LINKED) {
    await rm(join(root, part), { force: true });
    await symlink(resolve(part), join(root, part));
  }
  await cp(resolve("index.ts"), join(root, "index.ts"));
  const config = { publisherName: "Publisher", publisherEmail: "admin@example.com", ...settings };
  const stack = Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `azureml-api-management:${key}`, value]),
  );
  await writeFile(join(root, "Pulumi.test.yaml"), JSON.stringify({ config: stack }));
}

/**
 * The project's program in a folder of its own, with templates, stack settings and files that may be changed; null removes a file.
 * The caller removes the folder.
 */
export async function projectCopy(
  settings: Readonly<Record<string, unknown>> = {},
  files: Readonly<Record<string, string | null>> = {},
): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "project-"));
  for (const part of ["operations", "products"]) await cp(resolve(part), join(root, part), { recursive: true });
  await makeProject(root, settings);
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await (text === null ? rm(join(root, name)) : writeFile(join(root, name), text));
  }
  return root;
}
