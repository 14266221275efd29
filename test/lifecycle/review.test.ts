import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPrograms } from "../../engine/batch";
import type { Declaration } from "../../engine/provider";
import { compare } from "../../review/compare";
import { recorder } from "../../review/recorder";
import { apiCases } from "../review/changes/api";
import type { Case } from "../review/changes/expected";
import { operationCases } from "../review/changes/operation";
import { policyCases } from "../review/changes/policy";
import { productCases } from "../review/changes/product";
import { stackCases } from "../review/changes/stack";
import { apply, SETTINGS } from "../review/pull-request";
import { cliMissing } from "./cli";
import { TestStack } from "./stack";

/** Review leaves out what has no meaning; the engine compares texts, and sees these. */
const WITHOUT_MEANING = [
  "a comment is added to a policy",
  "the order of attributes and the escaping of a policy change",
  "the white space inside an expression changes",
  "the layout of a policy changes: lines, indents, quotes, empty elements",
];
/** The engine would have to decrypt what the cases only pretend to encrypt. */
const ENCRYPTED = ["a secret gets another value", "a policy gets a secret text"];

/** A tier whose new services bring no product Starter along, and another one of its family. */
const V2 = { skuName: "BasicV2" };
const OTHER_TIER = { skuName: "StandardV2" };

/** The engine refuses to replace what is protected, as the fixtures' service is. */
const REFUSED = ["the service gets another name"];

const some = (cases: readonly Case[], each: number): readonly Case[] => cases.filter((_, index) => index % each === 0);
const cases = [
  ...some(apiCases, 4),
  ...some(operationCases, 8),
  ...some(policyCases, 6),
  ...some(productCases, 4),
  ...stackCases,
].filter(({ title }) => ![...WITHOUT_MEANING, ...ENCRYPTED, ...REFUSED].includes(title));

const PARTS = ["operations", "products", "src", "Pulumi.test.yaml"];

describe.skipIf(cliMissing)(`review and preview agree where${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let stack: TestStack;
  let before: readonly Declaration[] = [];
  let copy = "";

  beforeAll(async () => {
    stack = await TestStack.create({ ...SETTINGS, ...V2, namedValues: { "team-code": "a" } });
    for (const part of ["operations", "products"]) {
      await rm(join(stack.root, part), { recursive: true });
      await cp(resolve("test/fixtures/review", part), join(stack.root, part), { recursive: true });
    }
    await stack.up();
    before = await declared(stack);
    copy = await mkdtemp(join(tmpdir(), "review-"));
    await Promise.all(PARTS.map((part) => cp(join(stack.root, part), join(copy, part), { recursive: true })));
  });

  afterAll(async () => {
    await stack?.close();
    await rm(copy, { recursive: true, force: true });
  });

  it.each(cases)("$title", async ({ files = [], settings = {} }) => {
    for (const part of PARTS) {
      await rm(join(stack.root, part), { recursive: true });
      await cp(join(copy, part), join(stack.root, part), { recursive: true });
    }
    for (const edit of files) await apply(stack.root, edit);
    if (Object.keys(settings).length > 0)
      await stack.set("skuName" in settings ? { ...settings, ...OTHER_TIER } : settings);
    const { steps } = compare(before, await declared(stack));
    const reviewed = steps.map(({ kind, type, name }) => `${kind} ${type.split(":").at(-1) ?? ""} ${name}`);
    const previewed = (await stack.preview()).map((change) => change.replace(/: .*/, ""));
    const inAzure = previewed.filter((change) => !/^\w+ (?:index:|pulumi:)/.test(change));
    expect(reviewed.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(inAzure.toSorted((a, b) => (a < b ? -1 : 1)));
  });
});

async function declared({ root }: TestStack): Promise<readonly Declaration[]> {
  const job = { root, stack: "test", provider: recorder(), dryRun: true };
  for await (const { declarations } of runPrograms([job])) return declarations;
  return [];
}
