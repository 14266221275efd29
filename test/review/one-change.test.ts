import { beforeAll, describe, expect, it } from "vitest";
import type { Declaration } from "../../engine/provider";
import { compare } from "../../review/compare";
import { contractKinds } from "../../review/contract/kinds";
import { riskKinds } from "../../review/risk/kinds";
import { apiCases } from "./changes/api";
import { summary } from "./changes/expected";
import type { Case } from "./changes/expected";
import { operationCases } from "./changes/operation";
import { policyCases } from "./changes/policy";
import { productCases } from "./changes/product";
import { stackCases } from "./changes/stack";
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
function steps(lines: readonly string[]): string[] {
  return `\n${lines.join("\n")}`.split(/\n(?=(?:create|update|replace|delete) )/).toSorted();
}

const order = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).toSorted();
const all = (list: "contract" | "risks"): string => cases.flatMap((each) => each[list] ?? []).join("\n");
const headOf = (each: Case): readonly Declaration[] => heads.get(each) ?? [];

describe("a pull request in which", () => {
  it.each(cases)("$title", (each) => {
    const { plan = [], contract = [], risks = [] } = each;
    const found = summary(compare(base, headOf(each)));
    expect({ ...found, plan: steps(found.plan) }).toEqual({ plan: steps(plan), contract, risks });
  });
});

describe("the way back of a pull request in which", () => {
  it.each(cases)("$title", (each) => {
    const [there, back] = [compare(base, headOf(each)), compare(headOf(each), base)];
    const opposite = new Map(contractKinds.map((kind) => [kind.id, kind.opposite]));
    const kinds = there.contract.map(({ kind }) => opposite.get(kind));
    expect(order(back.contract.map(({ kind }) => kind))).toEqual(order(kinds));
    const reversed = there.steps.map(({ kind, type, name, changes }) => ({
      kind: kind === "create" ? "delete" : kind === "delete" ? "create" : kind,
      type,
      name,
      changes: changes.map(({ path, before, after }) => JSON.stringify([path, after, before])).toSorted(),
    }));
    const found = back.steps.map(({ kind, type, name, changes }) => ({
      kind,
      type,
      name,
      changes: changes.map(({ path, before, after }) => JSON.stringify([path, before, after])).toSorted(),
    }));
    expect(order(found)).toEqual(order(reversed));
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
