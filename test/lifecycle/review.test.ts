import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Declaration } from "../../src/engine/provider";
import { apiCases } from "../review/changes/api";
import { combinations } from "../review/changes/combined";
import type { Case } from "../review/changes/expected";
import { operationCases } from "../review/changes/operation";
import { policyCases } from "../review/changes/policy";
import { productCases } from "../review/changes/product";
import { stackCases } from "../review/changes/stack";
import { apply, SETTINGS } from "../review/pull-request";
import { cliMissing } from "./cli";
import { declared, inAzure, reviewed } from "./reviewed";
import { TestStack } from "./stack";

/** The engine would have to decrypt what the cases only pretend to encrypt. */
const ENCRYPTED = ["a secret gets another value", "a policy gets a secret text"];

/** A tier whose new services bring no product Starter along, and another one of its family. */
const V2 = { skuName: "BasicV2" };
const OTHER_TIER = { skuName: "StandardV2" };

/** The engine refuses to replace or delete what is protected, as the fixtures' service and storage are. */
const REFUSED = ["the service gets another name", "the storage goes"];

const possible = ({ title }: Case): boolean => ![...ENCRYPTED, ...REFUSED].includes(title);
const withoutMeaning = policyCases.filter(({ plan = [] }) => plan.length === 0);
const all = [...apiCases, ...operationCases, ...policyCases, ...productCases, ...stackCases].filter(possible);
const cases = [...withoutMeaning, ...stackCases.filter(possible), ...combinations(all, 20, 3)];

const PARTS = ["operations", "products", "index.ts", "Pulumi.test.yaml"];

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
    expect(reviewed(before, await declared(stack))).toEqual(inAzure(await stack.preview()));
  });
});
