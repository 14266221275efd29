import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isAbsent, readIfThere, readIfThereSync } from "../../src/text/files";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
  writeFileSync(join(folder, "there"), "é");
});
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ["there", "é"],
  ["absent", undefined],
  ["absent/below", undefined],
  ["there/below", undefined],
])("reads %s as %o", async (name, text) => {
  expect(await readIfThere(join(folder, name))).toBe(text);
  expect(readIfThereSync(join(folder, name))).toBe(text);
});

it("takes no other failure for an absent file", async () => {
  expect(() => readIfThereSync(folder)).toThrow("EISDIR");
  await expect(readIfThere(folder)).rejects.toThrow("EISDIR");
  expect([new Error("ENOENT"), "ENOENT", undefined].filter(isAbsent)).toEqual([]);
});
