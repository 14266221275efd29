import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";
import { deployAll } from "./deployer";
import { fixtures } from "./fixtures";
import { projects } from "./generated-projects";
import type { Files } from "./generated-projects";

const FOLDERS = 500;

const root = mkdtempSync(join(tmpdir(), "check-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(files: Files, name: string): string {
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, name, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return join(root, name);
}

test("what the check passes, Resource Manager accepts: 500 generated folders, valid and broken", async () => {
  const folders = fc
    .sample(projects, { numRuns: FOLDERS, seed: 11 })
    .map((files, index) => write(files, String(index)));
  const passed = folders.flatMap((folder) => {
    const { templates, findings } = loadTemplates(folder, { everything: true });
    return findings.some(({ severity }) => severity === "error") ? [] : [{ root: folder, templates }];
  });
  expect([...(await deployAll(passed))]).toEqual([]);
  expect({ many: passed.length > 150, broken: FOLDERS - passed.length > 150 }).toEqual({ many: true, broken: true });
});

/** Fixtures that the check passes and Resource Manager does not, and why. */
const exceptions: Readonly<Record<string, string>> = {
  "built-in-name/passes-on-other-tiers-and-for-starter": "the service of this test is of a classic tier",
  "starter-not-deployed/passes-as-the-tier-brings-it":
    "the service of this test has a Starter, and its stack makes one",
  "starter-not-deployed/passes-where-pulumi-yaml-says-otherwise":
    "the service of this test has a Starter, and its stack makes one",
  "starter-not-deployed/passes-on-a-tier-without-one": "the service of this test is of a classic tier",
  "policy-reference/passes-computed-and-excused": "a comment vouches for a fragment that this service does not have",
  "check-ignore/passes-line-file-and-policy": "a comment vouches for a policy that the sandbox does not know",
  "policy-attribute/passes-every-policy-with-every-attribute": "a comment vouches for what the examples name",
  "tier-limit/passes-at-the-limit": "5,000 named values take their time",
};

test("every near miss among the fixtures is accepted by Resource Manager", async () => {
  const passing = fixtures.filter(({ name, expected }) => expected.length === 0 && !Object.hasOwn(exceptions, name));
  const passed = passing.map(({ root: folder }) => ({ root: folder, templates: loadTemplates(folder).templates }));
  expect([...(await deployAll(passed))]).toEqual([]);
  expect(passing.length).toBeGreaterThan(60);
});
