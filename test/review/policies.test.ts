import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentWith, policyExamples } from "../../scripts/generate/policy-examples";
import type { PolicyExample } from "../../scripts/generate/policy-examples";
import { callerMeaning } from "../../src/policies/callers";
import { policyFacts } from "../../src/policies/known/facts";
import { compare } from "../../src/review/compare";
import { summary } from "./changes/expected";
import { api, AZURE, declaration } from "./declaration";

const OWNERS = {
  global: ["Policy", "policy", {}],
  product: ["ProductPolicy", "starter", { productId: "starter" }],
  api: ["ApiPolicy", "a", { apiId: "a" }],
  operation: ["ApiOperationPolicy", "a/o", { apiId: "a", operationId: "o" }],
} as const;

/** A program with an API, a product with it, and the statements at the example's place. */
function program(example: PolicyExample, statements: string) {
  const [type, name, ids] = OWNERS[example.scope];
  const value = documentWith(example, statements);
  return [
    api("a"),
    declaration(`${AZURE}Product`, "starter", {
      productId: "starter",
      displayName: "Starter",
      subscriptionRequired: true,
    }),
    declaration(`${AZURE}ProductApi`, "starter/a", { productId: "starter", apiId: "a" }),
    declaration(`${AZURE}${type}`, name, { policyId: "policy", value, ...ids }),
  ];
}

/** What a section holds without the policy. */
function without({ policy, section }: PolicyExample): string {
  if (policy === "base") return "";
  return section === "backend" ? "<forward-request />" : "<base />";
}

/** What the review says of a change from one text to another: kinds of changes with their class, then risks. */
function said(example: PolicyExample, before: string, after: string): string {
  const { contract, risks } = summary(compare(program(example, before), program(example, after)));
  const kinds = contract.map((line) => line.split(" ").slice(0, 2).join(" "));
  const dangers = risks.map((line) => `risk ${line.split(" ")[0] ?? ""}`);
  return [...new Set([...kinds, ...dangers])].join(", ") || "nothing";
}

/** Each change of a policy that its example shows, with what the review says of it. */
function changesOf(example: PolicyExample): readonly (readonly [string, string])[] {
  const { text, tighter, other } = example;
  const none = without(example);
  const [there, back] = tighter === undefined ? ["changed", "changed back"] : ["tightened", "loosened"];
  const second = tighter ?? other;
  return [
    ["added", said(example, none, text)],
    ["removed", said(example, text, none)],
    ...(second === undefined
      ? []
      : [[there, said(example, text, second)] as const, [back, said(example, second, text)] as const]),
  ];
}

/** The first example of each. */
const examples = Object.keys(policyFacts).flatMap(
  (policy) => policyExamples(join(__dirname, "../..")).find((example) => example.policy === policy) ?? [],
);

describe("of every policy that is added, removed, tightened or loosened, the review", () => {
  it("says what policies.txt says", async () => {
    const lines = examples.flatMap((example) => [
      example.policy,
      ...changesOf(example).map(([change, what]) => `  ${change}: ${what}`),
    ]);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("policies.txt");
  });

  it("claims an effect on callers or names it unknown, unless the policy only observes", () => {
    const changed = examples.filter(({ policy }) => callerMeaning(policy)?.kind !== "observes").flatMap(changesOf);
    expect(changed.length).toBeGreaterThan(200);
    expect(changed.filter(([, what]) => !/^(?:breaking|unknown|safe) /.test(what))).toEqual([]);
  });

  it.each(examples.filter(({ tighter }) => tighter !== undefined))(
    "never calls the tighter form safe: $policy",
    (example) => {
      const [tightened, loosened] = ["tightened", "loosened"].map((way) => new Map(changesOf(example)).get(way) ?? "");
      expect(tightened).toMatch(/breaking|unknown/);
      expect(loosened).not.toContain("breaking limit");
    },
  );
});
