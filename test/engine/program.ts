import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import type { Declaration, Properties, Provider } from "../../src/engine/provider";

/** A folder with a Pulumi program in it; removed after the test. Without `Pulumi.yaml` among the files it gets a plain one. */
export async function programFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "program-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const project = "name: demo\nruntime: { name: nodejs, options: { typescript: false } }\n";
  for (const [name, text] of Object.entries({ "Pulumi.yaml": project, "package.json": "{}", ...files }))
    await writeFile(join(root, name), text);
  await symlink(resolve("node_modules"), join(root, "node_modules"), "dir");
  return root;
}

/** JavaScript that declares resources of made-up types with `declare(name, inputs, options)`. */
export const PRELUDE = `
const pulumi = require("@pulumi/pulumi");
class Thing extends pulumi.CustomResource {
  constructor(name, inputs, options) { super("demo:index:Thing", name, { size: undefined, ...inputs }, options); }
}
const declare = (name, inputs = {}, options = {}) => new Thing(name, inputs, options);
`;

/** A provider that gives everything back as it came, and what it was asked. */
export function echoProvider(overrides: Partial<Provider> = {}): Provider & { readonly registered: Declaration[] } {
  const registered: Declaration[] = [];
  return {
    registered,
    register: (declaration) => {
      registered.push(declaration);
      return Promise.resolve({ id: `id-of-${declaration.name}`, outputs: declaration.inputs });
    },
    invoke: (token, args) => Promise.resolve({ token, ...args } satisfies Properties),
    read: (_type, id, inputs) => Promise.resolve({ id, outputs: { ...inputs, found: id } }),
    ...overrides,
  };
}
