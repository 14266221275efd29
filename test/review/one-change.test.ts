import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assert, nat, property, tuple } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SECRET_STAND_IN } from "../../src/engine/config";
import type { Declaration } from "../../src/engine/provider";
import { compare } from "../../src/review/compare";
import type { Comparison } from "../../src/review/compare";
import { contractKinds } from "../../src/review/contract/kinds";
import { jsonReport } from "../../src/review/report/json";
import { markdownReport, MAX_LENGTH } from "../../src/review/report/markdown";
import { mergeStacks } from "../../src/review/review";
import { riskKinds } from "../../src/review/risk/kinds";
import { apiCases } from "./changes/api";
import { bodyCases } from "./changes/bodies";
import { combinations } from "./changes/combined";
import { effects } from "./changes/effects";
import type { Effect } from "./changes/effects";
import { opposite, summary } from "./changes/expected";
import type { Case } from "./changes/expected";
import { openApiDifferences } from "./changes/openapi-differences";
import { operationCases } from "./changes/operation";
import { policyCases } from "./changes/policy";
import { productCases } from "./changes/product";
import { stackCases } from "./changes/stack";
import { foreign } from "./markdown";
import { meaningOf } from "./meaning";
import { IMPACTS, openApiImpacts } from "./openapi-diff";
import type { Impact } from "./openapi-diff";
import { declareAll } from "./pull-request";

const cases: readonly Case[] = [...apiCases, ...operationCases, ...policyCases, ...productCases, ...stackCases];

/** Of several changes each, so that two of them have all sorts of differences. */
const mixtures = combinations(cases, 40, 7);

let base: readonly Declaration[] = [];
const heads = new Map<Case, readonly Declaration[]>();

beforeAll(async () => {
  const [first = [], ...others] = await declareAll([{}, ...cases, ...mixtures]);
  base = first;
  for (const [index, each] of [...cases, ...mixtures].entries()) heads.set(each, others[index] ?? []);
});

/** A plan's lines, those of one step in one piece, in an order that does not depend on URNs. */
function stepBlocks(lines: readonly string[]): string[] {
  return `\n${lines.join("\n")}`.split(/\n(?=(?:create|update|replace|delete) )/).toSorted();
}

const order = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).toSorted();
/** What of each kind some case shows, on the way there or back. */
function all(list: "contract" | "risks"): string {
  const there = [...cases, ...effects].flatMap((each) => each[list] ?? []);
  if (list === "risks") {
    const ofPolicies = readFileSync(join(__dirname, "policies.txt"), "utf8").matchAll(/risk (\S+)$/gm);
    return [...there, ...Array.from(ofPolicies, ([, kind = ""]) => kind)].join("\n");
  }
  const bodies = bodyCases.flatMap(({ request = [], answer = [] }) => [...request, ...answer]);
  return [...there, ...bodies].flatMap((line) => [line, opposite(line)]).join("\n");
}

const headOf = (each: Case): readonly Declaration[] => heads.get(each) ?? [];

describe("a pull request in which", () => {
  it.each(cases)("$title", (each) => {
    const { plan = [], contract = [], risks = [] } = each;
    const found = summary(compare(base, headOf(each)));
    expect({ ...found, plan: stepBlocks(found.plan) }).toEqual({ plan: stepBlocks(plan), contract, risks });
  });
});

/** What is declared when the text of the API's policy changes. */
function withEffect({ from, to }: Effect): readonly Declaration[] {
  return base.map((declaration) => {
    const { type, inputs } = declaration;
    if (!type.endsWith(":ApiPolicy") || inputs.apiId !== "scores") return declaration;
    const written = String(inputs.value).replaceAll("\r\n", "\n");
    const value = written.replace(from, () => to);
    expect(value).not.toBe(written);
    return { ...declaration, inputs: { ...inputs, value } };
  });
}

describe("a policy in which", () => {
  it.each(effects)("$title", (each) => {
    const [there, back] = [compare(base, withEffect(each)), compare(withEffect(each), base)];
    const { contract, risks } = summary(there);
    expect({ contract, risks }).toEqual({ contract: each.contract ?? [], risks: each.risks ?? [] });
    expect(forwards(back)).toEqual(reversed(there));
  });
});

describe("a policy that only looks different", () => {
  it.each(policyCases.filter(({ plan = [] }) => plan.length === 0))("is deployed as it was when $title", (each) => {
    expect(headOf(each)).toEqual(base);
  });
});

const ratings = new Map<Case, Impact | undefined>();
beforeAll(async () => {
  const onDocuments = [...apiCases, ...operationCases];
  const impacts = await openApiImpacts(onDocuments.map((each) => [base, headOf(each)]));
  for (const [index, each] of onDocuments.entries()) ratings.set(each, impacts[index]);
});

const IMPACT_OF: Readonly<Record<string, Impact>> = { breaking: "major", safe: "minor", documentation: "patch" };

const ourImpact = ({ contract = [] }: Case): Impact | undefined => {
  const impacts = contract.map((line) => IMPACT_OF[line.split(" ")[0] ?? ""]);
  return IMPACTS.find((impact) => impacts.includes(impact));
};

const known = ({ title }: Case): boolean => openApiDifferences[title] === undefined;

describe("an independent diff of both versions' OpenAPI documents", () => {
  it.each([...apiCases, ...operationCases].filter(known))("agrees on the worst change when $title", (each) => {
    expect(ratings.get(each)).toBe(ourImpact(each));
  });

  it.each(Object.entries(openApiDifferences))("differs, for a reason, when %s", (title, { theirs }) => {
    const each = cases.find((other) => other.title === title);
    expect(each && ratings.get(each)).toBe(theirs);
    expect(each && ourImpact(each)).not.toBe(theirs);
  });
});

/** What of the way there has to stand in the review of the way back. */
function reversed({ contract, steps }: Comparison) {
  const opposites = new Map(contractKinds.map((kind) => [kind.id, kind.opposite]));
  const back = { create: "delete", delete: "create", update: "update", replace: "replace" } as const;
  return {
    contract: order(contract.map(({ kind }) => opposites.get(kind))),
    steps: order(
      steps.map(({ kind, urn, changes }) => ({
        kind: back[kind],
        urn,
        changes: order(changes.map(({ path, before, after }) => [path, after ?? null, before ?? null])),
      })),
    ),
  };
}

function forwards({ contract, steps }: Comparison) {
  return {
    contract: order(contract.map(({ kind }) => kind)),
    steps: order(
      steps.map(({ kind, urn, changes }) => ({
        kind,
        urn,
        changes: order(changes.map(({ path, before, after }) => [path, before ?? null, after ?? null])),
      })),
    ),
  };
}

describe("the way back of a pull request in which", () => {
  it.each(cases)("$title", (each) => {
    expect(forwards(compare(headOf(each), base))).toEqual(reversed(compare(base, headOf(each))));
  });
});

describe("for 300 pairs of versions", () => {
  const pair = tuple(nat(), nat()).map(([one, other]) => {
    const versions = [base, ...cases.map(headOf), ...mixtures.map(headOf)];
    return [versions[one % versions.length] ?? [], versions[other % versions.length] ?? []] as const;
  });
  const holdsFor = (check: (before: readonly Declaration[], after: readonly Declaration[]) => void): void =>
    assert(
      property(pair, ([before, after]) => {
        check(before, after);
      }),
      { numRuns: 300, seed: 7 },
    );

  it("the plan is empty exactly when both mean the same", () => {
    holdsFor((before, after) => {
      expect(compare(before, after).steps.length === 0).toBe(meaningOf(before) === meaningOf(after));
    });
  });

  it("the way back is the reverse of the way there", () => {
    holdsFor((before, after) => expect(forwards(compare(after, before))).toEqual(reversed(compare(before, after))));
  });

  it("the report is short enough, valid Markdown, and shows no encrypted setting", () => {
    holdsFor((before, after) => {
      const review = mergeStacks(new Map([["test", compare(before, after)]]));
      const { text } = markdownReport(review);
      expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
      expect(foreign(text)).toEqual([]);
      for (const secret of [SECRET_STAND_IN, "v1:old:cipher"]) expect(text + jsonReport(review)).not.toContain(secret);
    });
  });
});

describe("the cases", () => {
  it.each(contractKinds.map(({ id, class: changeClass }) => `${changeClass} ${id}`))(
    "show a change that is %s",
    (kind) => {
      expect(all("contract")).toMatch(new RegExp(`^${kind}( |$)`, "m"));
    },
  );

  it.each(riskKinds.map(({ id }) => id))("show a risk of %s", (kind) => {
    expect(all("risks")).toMatch(new RegExp(`^${kind}( |$)`, "m"));
  });
});
