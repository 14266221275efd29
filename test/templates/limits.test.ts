import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function project(operations: number, products: number): string {
  const root = mkdtempSync(join(tmpdir(), "check-"));
  folders.push(root);
  mkdirSync(join(root, "operations/a"), { recursive: true });
  mkdirSync(join(root, "products"));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  write("Pulumi.yaml", "name: gateway\nruntime: nodejs\nconfig: { skuName: { type: string, default: Developer } }\n");
  write("Pulumi.dev.yaml", "config: { gateway:publisherName: A, gateway:publisherEmail: a@example.com }\n");
  write(
    "operations/a/api.yaml",
    "displayName: A\npath: a\nserviceUrl: https://a.example.com\nsubscriptionRequired: false\n",
  );
  for (let i = 0; i < operations; i++)
    write(`operations/a/o${i}.yaml`, `displayName: O${i}\nmethod: GET\nurlTemplate: /o${i}\n`);
  for (let i = 0; i < products; i++) write(`products/p${i}.yaml`, `displayName: P${i}\n`);
  return root;
}

test.each([
  ["operations", 3_000, 0],
  ["products", 1, 100],
] as const)("tier Developer takes its limit of %s, and not one more", (what, operations, products) => {
  const more = what === "operations" ? project(operations + 1, products) : project(operations, products + 1);
  expect(loadTemplates(project(operations, products), { everything: true }).findings).toEqual([]);
  const limit = what === "operations" ? operations : products;
  expect(loadTemplates(more, { everything: true }).findings).toMatchObject([
    {
      file: "Pulumi.dev.yaml",
      rule: "tier-limit",
      message: `tier "Developer" of stack dev takes ${limit} ${what}, got ${limit + 1} (101 %). Choose a larger tier.`,
    },
  ]);
});
