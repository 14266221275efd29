import { assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Declaration, Properties } from "../../src/engine/provider";
import { Secret } from "../../src/engine/values";
import { compare } from "../../src/review/compare";
import { jsonReport } from "../../src/review/report/json";
import { markdownReport, MAX_LENGTH } from "../../src/review/report/markdown";
import { mergeStacks } from "../../src/review/review";
import type { Review } from "../../src/review/review";
import { api, AZURE, declaration, operation } from "./declaration";
import { foreign, tokensOf } from "./markdown";

const service = (location: string): Declaration =>
  declaration(`${AZURE}ApiManagementService`, "svc", { serviceName: "svc", resourceGroupName: "rg", location });

const named = (value: unknown, properties: Properties = {}): Declaration[] => [
  declaration(`${AZURE}NamedValue`, "n", { namedValueId: "n", value, ...properties }),
];

const reviewOf = (base: readonly Declaration[], head: readonly Declaration[], notes: Review["notes"] = []): Review =>
  mergeStacks(new Map([["dev", compare(base, head)]]), notes);

const operations = (count: number, inputs: Properties = {}): Declaration[] =>
  Array.from({ length: count }, (_, index) => operation(`operation-number-${index}`, inputs));

describe("a report", () => {
  it("is one line when nothing changes", () => {
    const review = reviewOf([api("a")], [api("a")]);
    expect(markdownReport(review).text).toBe("No change: both versions declare the same resources for `dev`.\n");
  });

  it("says on its first line what happens to callers and in Azure", () => {
    const head = [api("a", { protocols: ["http"] }), operation("one")];
    const { text } = markdownReport(reviewOf([api("a"), operation("gone")], head));
    expect(text.split("\n")[0]).toBe(
      "**Breaks callers: 2 breaking changes, 1 risk to look at. In Azure: 1 created, 1 changed, 1 deleted.**",
    );
  });

  it("names the stacks where they differ", () => {
    const change = compare([api("a")], [api("a", { path: "b" })]);
    const review = mergeStacks(
      new Map([
        ["dev", change],
        ["prod", compare([], [])],
        ["test", change],
      ]),
    );
    expect(markdownReport(review).text).toContain("`, only in `dev`, `test`)");
  });

  it("puts the loss of a service first in the plan and among the risks", () => {
    const { text } = markdownReport(reviewOf([api("a"), service("west")], [api("a", { path: "b" }), service("east")]));
    expect(text).toMatch(/### Risks\n\n- The service `svc` is replaced: .* 30 to 45 minutes.* 48 hours/);
    expect(text).toMatch(/<\/summary>\n\n- Replace ApiManagementService `svc`, forced by `location`\n/);
  });

  it("tells notes and what is accepted", () => {
    const review = reviewOf([api("a"), operation("gone")], [api("a")], [["The stack dev is new."]]);
    const accepted = { kind: "operation-removed", reason: "No caller | `left`", expires: "2027-01-31" };
    const { text } = markdownReport({ ...review, contract: review.contract.map((found) => ({ ...found, accepted })) });
    expect(text).toContain("1 breaking change (1 accepted)");
    expect(text).toContain("- The stack dev is new.");
    expect(text).toContain("; accepted until 2027-01-31: `` No caller | `left` ``)");
  });
});

const nasty = oneof(
  string({ unit: "binary" }),
  constantFrom(
    "</details><script>alert(1)</script>",
    "`code` ``more``",
    "a\n\n# heading\n\n- list",
    "[link](https://example.com) ![image](x) <b>bold</b> @team #1 &lt;",
    "| a | b |\n|---|---|\n",
    "\u202egnirts\u202c \u0000 \u200b",
    "```\nfence\n```",
    "\\`",
    "  ",
  ),
);

describe("text out of templates", () => {
  it("stays code, whatever it is", () => {
    assert(
      property(nasty, nasty, (name, other) => {
        const base = [api("a", { displayName: name, description: name }), operation("one", { displayName: name })];
        const head = [
          api("a", { displayName: other, path: other, description: other }),
          operation("two", { urlTemplate: name }),
        ];
        const { text } = markdownReport(reviewOf(base, head, []));
        expect(foreign(text)).toEqual([]);
        expect(tokensOf(text).filter(({ type }) => type === "heading").length).toBeLessThanOrEqual(3);
        expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\p{Cf}/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe.each([5, 500, 5000])("a report on %i operations", (count) => {
  const added = reviewOf([api("a")], [api("a"), ...operations(count)]);
  const removed = reviewOf([api("a"), ...operations(count)], [api("a")]);
  const changed = reviewOf(
    [api("a"), ...operations(count)],
    [api("a"), ...operations(count, { method: "POST", description: "Other words." })],
  );

  it.each([
    ["new ones", added],
    ["removed ones", removed],
    ["changed ones", changed],
  ])("fits into a comment: %s", (_, review) => {
    const { text, shortened } = markdownReport(review);
    expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
    expect(foreign(text)).toEqual([]);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(shortened).toBe(count === 5000 || (count === 500 && text.includes("Some lines are grouped")));
    expect((JSON.parse(jsonReport(review)) as { plan: unknown[] }).plan).toHaveLength(count);
  });

  it("counts every breaking change and shows the first ones", () => {
    const { text } = markdownReport(removed);
    expect(text.split("\n")[0]).toContain(`${count} breaking changes`);
    expect(text).toContain("operation-number-0");
    expect(text.includes("`operation-removed`: 5000 times")).toBe(count === 5000);
    expect(text.includes(`operation-number-${count - 1}`)).toBe(count < 5000);
  });
});

it("lists each breaking change and risk in full, as long as they fit, however much else there is", () => {
  const safe = operations(5000);
  const breaking = Array.from({ length: 20 }, (_, index) => operation(`gone-${index}`));
  const { text, shortened } = markdownReport(
    reviewOf([api("a"), ...breaking], [api("a", { protocols: ["http", "https"] }), ...safe]),
  );
  expect(shortened).toBe(true);
  for (const { inputs } of breaking) expect(text).toContain(`**Breaking:** \`${String(inputs.operationId)}\``);
  expect(text).toContain("`http-allowed`");
});

it("stays within its size for 5,000 APIs that each lose and risk something", () => {
  const before = Array.from({ length: 5000 }, (_, index) => api(`api-${index}`));
  const after = before.map(({ name }) => api(name, { protocols: ["http"] }));
  const { text } = markdownReport(reviewOf(before, after));
  expect(text.length).toBeLessThanOrEqual(MAX_LENGTH);
  expect(text).toContain("`protocol-removed`: 5000 times");
  expect(text).toContain("`http-allowed`: 5000 times");
});

describe("a secret", () => {
  const SECRET = "pl4nted-s3cret";
  const secret = new Secret(SECRET);
  const other = new Secret(`${SECRET}-2`);
  const places: readonly [string, (value: unknown) => Declaration[]][] = [
    ["a name", (value) => [api("a", { displayName: value })]],
    ["a path", (value) => [api("a", { path: value })]],
    ["a backend's URL", (value) => [api("a", { serviceUrl: value })]],
    ["a key's header", (value) => [api("a", { subscriptionKeyParameterNames: { header: value } })]],
    ["an operation's URL", (value) => [api("a"), operation("one", { urlTemplate: value })]],
    ["a whole list", (value) => [api("a"), operation("one", { responses: value })]],
    [
      "an item of a list",
      (value) => [
        api("a"),
        operation("one", { templateParameters: [{ name: "x", values: [value], description: value }] }),
      ],
    ],
    [
      "an example",
      (value) => [
        api("a"),
        operation("one", { request: { representations: [{ contentType: "a/b", examples: { x: { value } } }] } }),
      ],
    ],
    [
      "a policy",
      (value) => [api("a"), declaration(`${AZURE}ApiPolicy`, "a", { apiId: "a", policyId: "policy", value })],
    ],
    [
      "a named value",
      (value) => [declaration(`${AZURE}NamedValue`, "n", { namedValueId: "n", displayName: "n", value })],
    ],
    [
      "another resource",
      (value) => [declaration("random:index:Password", "p", { length: value, nested: { deep: [value] } })],
    ],
  ];

  it.each(places)("shows nowhere in %s, old or new, added, changed or gone", (_, withValue) => {
    const versions = [[], withValue(secret), withValue(other), withValue("open")];
    for (const base of versions) {
      for (const head of versions) {
        const review = reviewOf(base, head);
        expect(markdownReport(review).text + jsonReport(review)).not.toContain(SECRET);
      }
    }
  });

  it("that changes shows as changed, one that stays shows nothing", () => {
    expect(markdownReport(reviewOf(named(secret), named(other))).text).toContain("`value`: `[secret]` → `[secret]`");
    expect(reviewOf(named(secret), named(new Secret(SECRET))).steps).toEqual([]);
  });

  it("is one in API Management too, where the program does not say so", () => {
    const review = reviewOf(named(SECRET, { secret: true }), named(`${SECRET}-2`, { secret: true }));
    expect(markdownReport(review).text + jsonReport(review)).not.toContain(SECRET);
  });

  it("does not show in the open value that takes its place", () => {
    const review = reviewOf(places[2]?.[1](secret) ?? [], places[2]?.[1](SECRET) ?? []);
    expect(review.risks.map(({ item }) => item.kind)).toContain("secret-in-the-open");
    expect(markdownReport(review).text + jsonReport(review)).not.toContain(SECRET);
  });
});
