import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/review/compare";
import { differences } from "./oasdiff/differences";
import { pairs } from "./oasdiff/pairs";
import type { Pair } from "./oasdiff/pairs";

/** What oasdiff itself says of each pair, by `npm run oasdiff`. */
const answers = JSON.parse(readFileSync(join(__dirname, "oasdiff", "answers.json"), "utf8")) as Record<
  string,
  readonly string[]
>;

type Verdict = "breaking" | "unknown" | "fine";

function ours({ before, after }: Pair): Verdict {
  const classes = compare(before, after).contract.map((change) => change.class);
  return (["breaking", "unknown"] as const).find((each) => classes.includes(each)) ?? "fine";
}

/** oasdiff's errors break; of its warnings it says that they may. */
const isTold = (title: string, level: "error" | "warning"): boolean =>
  answers[title]?.some((answer) => answer.startsWith(level)) ?? false;

function agrees(pair: Pair): boolean {
  const verdict = ours(pair);
  if (isTold(pair.title, "error")) return verdict === "breaking";
  return isTold(pair.title, "warning") ? verdict !== "fine" : verdict !== "breaking";
}

const reasonFor = ({ title }: Pair): string | undefined =>
  Object.keys(differences).find((beginning) => title.startsWith(beginning));

const others = pairs.filter((pair) => !agrees(pair));

describe("the review, beside oasdiff", () => {
  it("is asked about the same pairs", () => {
    expect(Object.keys(answers).toSorted()).toEqual(pairs.map(({ title }) => title).toSorted());
  });

  it("agrees in at least 95 % of them", () => {
    expect(1 - others.length / pairs.length).toBeGreaterThanOrEqual(0.95);
  });

  it("calls breaking what oasdiff does not in at most 2 %", () => {
    const stricter = others.filter((pair) => ours(pair) === "breaking");
    expect(stricter.length / pairs.length).toBeLessThanOrEqual(0.02);
  });

  it("differs nowhere without a reason", () => {
    expect(others.filter((pair) => reasonFor(pair) === undefined).map(({ title }) => title)).toEqual([]);
  });

  it("has a reason only where it differs", () => {
    expect(new Set(others.map(reasonFor))).toEqual(new Set(Object.keys(differences)));
  });
});
