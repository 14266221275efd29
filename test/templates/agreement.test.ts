import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";
import { startDeployer } from "./deployer";
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

interface Outcome {
  readonly folder: string;
  readonly rules: readonly string[];
  readonly refusals: readonly string[];
}

type Deploy = Awaited<ReturnType<typeof startDeployer>>;

async function tryOut(deploy: Deploy, files: Files, name: string): Promise<Outcome> {
  const folder = write(files, name);
  const { templates, findings } = loadTemplates(folder, { everything: true });
  const rules = findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
  const refusals = rules.length > 0 ? [] : await deploy(folder, templates);
  return { folder: name, rules, refusals };
}

test("what the check passes, Resource Manager accepts: 500 generated folders, valid and broken", async () => {
  const deploy = await startDeployer();
  const outcomes: Outcome[] = [];
  for (const [index, files] of fc.sample(projects, { numRuns: FOLDERS, seed: 11 }).entries()) {
    outcomes.push(await tryOut(deploy, files, String(index)));
  }
  expect(outcomes.filter(({ refusals }) => refusals.length > 0)).toEqual([]);
  const passed = outcomes.filter(({ rules }) => rules.length === 0).length;
  expect({ many: passed > 150, broken: FOLDERS - passed > 150 }).toEqual({ many: true, broken: true });
});

/** Fixtures that the check passes and Resource Manager does not, and why. */
const exceptions: Readonly<Record<string, string>> = {
  "built-in-name/passes-on-other-tiers-and-for-starter": "the service of this test is of a classic tier",
  "policy-reference/passes-computed-and-excused": "a comment vouches for a fragment that this service does not have",
  "check-ignore/passes-line-file-and-policy": "a comment vouches for a policy that the sandbox does not know",
  "policy-attribute/passes-every-policy-with-every-attribute": "a comment vouches for what the examples name",
  "tier-limit/passes-at-the-limit": "5,000 named values take their time",
};

test("every near miss among the fixtures is accepted by Resource Manager", async () => {
  const deploy = await startDeployer();
  const refused: string[] = [];
  const passing = fixtures.filter(({ name, expected }) => expected.length === 0 && !Object.hasOwn(exceptions, name));
  for (const { name, root: folder } of passing) {
    const copy = join(root, "fixtures", name);
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    const { templates } = loadTemplates(copy, { everything: true });
    for (const refusal of await deploy(copy, templates)) refused.push(`${name} ${refusal}`);
  }
  expect(refused).toEqual([]);
  expect(passing.length).toBeGreaterThan(60);
});
