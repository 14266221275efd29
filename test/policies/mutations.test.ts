import { assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFragment, checkPolicy } from "../../src/policies/check-policy";
import { parsePolicy } from "../../src/policies/xml";
import { attributeKinds } from "./mutations/attributes";
import { codeKinds } from "./mutations/code";
import { sitesIn } from "./mutations/mutation";
import type { Kind, Mutation } from "./mutations/mutation";
import { structureKinds } from "./mutations/structure";
import { publicDocuments, withoutDocuments } from "./public-documents";

const KINDS: readonly Kind[] = [...structureKinds, ...attributeKinds, ...codeKinds];
const EACH = Math.ceil(10_000 / KINDS.length);

interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly severity: string;
}

function findings(text: string): readonly Finding[] {
  const parsed = parsePolicy(text);
  if ("problem" in parsed) return [{ ...parsed.problem, severity: "error" }];
  return parsed.root.name === "fragment"
    ? checkFragment(parsed.root, {})
    : checkPolicy(parsed.root, { scope: "product" });
}

interface Faulty extends Mutation {
  readonly file: string;
  readonly text: string;
  readonly before: ReadonlySet<string>;
}

const documents = publicDocuments().flatMap(({ file, text }) => {
  const parsed = parsePolicy(text);
  const before = findings(text);
  if ("problem" in parsed || before.some(({ severity }) => severity === "error")) return [];
  return [{ file, text, before: new Set(before.map(({ message }) => message)), sites: sitesIn(text, parsed.root) }];
});

/** All ways to make a fault of this kind in the documents. */
const faultsOf = (kind: Kind): readonly Faulty[] =>
  documents.flatMap(({ file, text, before, sites }) =>
    sites.flatMap((site) => kind.at(site)).map((mutation) => ({ ...mutation, file, text, before })),
  );

/** Whether the check tells the fault at its place. */
function isFound({ text, at, remove, insert, place: [start, end], before }: Faulty): boolean {
  const faulty = text.slice(0, at) + insert + text.slice(at + remove);
  return findings(faulty).some(({ message, offset }) => !before.has(message) && offset >= start && offset <= end);
}

/** Kinds of which not every fault is found, with the reason. */
const MISSED: Readonly<Record<string, string>> = {};

/** Makes so many faults of a kind, at places that the seed decides: how many were made, and how many of them found. */
function tried(kind: Kind): { readonly made: number; readonly found: number } {
  const faults = faultsOf(kind);
  expect(faults, `places for: ${kind.name}`).not.toEqual([]);
  const results: boolean[] = [];
  const one = property(constantFrom(...faults), (fault) => void results.push(isFound(fault)));
  assert(one, { numRuns: EACH, seed: 13, unbiased: true });
  return { made: results.length, found: results.filter(Boolean).length };
}

describe("one fault in a public document", () => {
  it.skipIf(withoutDocuments !== "")(
    `is found at its place, in ten thousand of ${KINDS.length} kinds${withoutDocuments}`,
    () => {
      const all = KINDS.map((kind) => ({ name: kind.name, ...tried(kind) }));
      const sum = (count: "made" | "found") => all.reduce((total, each) => total + each[count], 0);
      expect(sum("made")).toBeGreaterThanOrEqual(10_000);
      expect(sum("found") / sum("made")).toBeGreaterThanOrEqual(0.95);
      const missed = all.filter(({ made, found }) => found < made);
      expect(missed.filter(({ name }) => !Object.hasOwn(MISSED, name))).toEqual([]);
      expect(documents.length).toBeGreaterThan(300);
    },
  );
});
