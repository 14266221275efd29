import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatedFiles } from "../../scripts/generate/files";

const root = join(__dirname, "../..");

test.each(generatedFiles(root))("$file is what npm run generate writes", ({ file, text }) => {
  expect(readFileSync(join(root, file), "utf8")).toBe(text);
});
