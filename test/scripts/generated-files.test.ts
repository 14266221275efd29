import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedFiles } from "../../scripts/generate/files";

const root = join(__dirname, "../..");

test("every generated file is what npm run generate writes", async () => {
  const expected = await generatedFiles(root);
  const written = expected.map(({ file }) => ({ file, text: readFileSync(join(root, file), "utf8") }));
  expect(written).toEqual(expected);
  expect(expected.map(({ file }) => file)).toEqual([
    "src/policies/known/facts.ts",
    "src/policies/known/callers.ts",
    "src/policies/known/checks.ts",
    "src/sandbox/gateway/policies.ts",
    "schemas/api.json",
    "schemas/operation.json",
    "schemas/product.json",
    "schemas/requests.json",
    "schemas/accepted-changes.json",
    "schemas/policies.xsd",
    "docs/templates.md",
    "docs/rules.md",
    "docs/settings.md",
    "docs/policies.md",
    "docs/sandbox-parity.md",
    "docs/contract-changes.md",
    "docs/example-report.md",
    "README.md",
  ]);
});
