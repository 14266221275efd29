import { assert, nat, property, tuple } from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { SECRET_STAND_IN } from "../../engine/config";
import type { Declaration } from "../../engine/provider";
import { compare } from "../../review/compare";
import type { Comparison } from "../../review/compare";
import { contractKinds } from "../../review/contract/kinds";
import { jsonReport } from "../../review/report/json";
import { markdownReport, MAX_LENGTH } from "../../review/report/markdown";
import { mergeStacks } from "../../review/review";
import { riskKinds } from "../../review/risk/kinds";
import { apiCases } from "./changes/api";
import { summary } from "./changes/expected";
import type { Case } from "./changes/expected";
import { operationCases } from "./changes/operation";
import { policyCases } from "./changes/policy";
import { productCases } from "./changes/product";
import { stackCases } from "./changes/stack";
import { foreign } from "./markdown";
import { meaningOf } from "./meaning";
import { declareAll } from "./pull-request";

const cases: readonly Case[] = [...apiCases, ...operationCases, ...policyCases, ...productCases, ...stackCases];

let base: readonly Declaration[] = [];
const heads = new Map<Case, readonly Declaration[]>();

beforeAll(async () => {
  const [first = [], ...others] = await declareAll([{}, ...cases]);
  base = first;
  for (const [index, each] of cases.entries()) heads.set(each, others[index] ?? []);
}, 240_000);

/** A plan's lines, those of one step in one piece, in an order that does not depend on URNs. */
function stepBlocks(lines: readonly string[]): string[] {
  return `\n${lines.join("\n")}`.split(/\n(?=(?:create|update|replace|delete) )/).toSorted();
}

const order = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).toSorted();
const all = (list: "contract" | "risks"): string => cases.flatMap((each) => each[list] ?? []).join("\n");
const headOf = (each: Case): readonly Declaration[] => heads.get(each) ?? [];

describe("a pull request in which", () => {
  it.each(cases)("$title", (each) => {
    const { plan = [], contract = [], risks = [] } = each;
    const found = summary(compare(base, headOf(each)));
    expect({ ...found, plan: stepBlocks(found.plan) }).toEqual({ plan: stepBlocks(plan), contract, risks });
  });
});

/** What of the way there has to stand in the review of the way back. */
function reversed({ contract, steps }: Comparison) {
  const opposite = new Map(contractKinds.map((kind) => [kind.id, kind.opposite]));
  const back = { create: "delete", delete: "create", update: "update", replace: "replace" } as const;
  return {
    contract: order(contract.map(({ kind }) => opposite.get(kind))),
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
    const versions = [base, ...cases.map(headOf)];
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
      expect(text + jsonReport(review)).not.toContain(SECRET_STAND_IN);
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
