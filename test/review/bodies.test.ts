import { describe, expect, it } from "vitest";
import type { Declaration } from "../../src/engine/provider";
import { compare } from "../../src/review/compare";
import { plainText } from "../../src/review/sentence";
import { opposite } from "./changes/expected";
import { bodyCases, NARROWER, object, text } from "./changes/bodies";
import { api, AZURE, declaration, operation } from "./declaration";

const PLACES: readonly (readonly [string, (schema: unknown) => unknown])[] = [
  ["of the whole", (schema) => schema],
  ["of a property of items", (schema) => lifted(schema)],
];

/** The schema deep inside of another; what its references name stays at the top, where they look for it. */
function lifted(schema: unknown): unknown {
  const { definitions, ...own } = schema as Record<string, unknown>;
  const outer = { type: "array", items: object({ inner: own }) };
  return definitions === undefined ? outer : { ...outer, definitions };
}

function program(schema: unknown, whose: "request" | "answer"): readonly Declaration[] {
  const representations = [{ contentType: "application/json", schemaId: "s", typeName: "s" }];
  const inputs =
    whose === "request" ? { request: { representations } } : { responses: [{ statusCode: 200, representations }] };
  const components = { schemas: { s: schema } };
  return [
    api("a"),
    operation("one", inputs),
    declaration(`${AZURE}ApiSchema`, "a/s", { apiId: "a", schemaId: "s", components }),
  ];
}

const linesOf = (before: readonly Declaration[], after: readonly Declaration[]): string[] =>
  compare(before, after).contract.map((change) => `${change.class} ${change.kind}`);

/** A list of values, each of which leads to the next. */
const list = (value: object) => ({
  $ref: "#/definitions/l",
  definitions: { l: object({ value, next: { $ref: "#/definitions/l" } }) },
});

describe.each(["request", "answer"] as const)("the schema of a body in a %s", (whose) => {
  describe.each(PLACES)("%s", (_, put) => {
    it.each(bodyCases)("$title", (each) => {
      const [before, after] = [each.before, each.after].map((schema) => program(put(schema), whose));
      const expected = each[whose] ?? [];
      expect(linesOf(before ?? [], after ?? [])).toEqual(expected);
      expect(linesOf(after ?? [], before ?? []).toSorted()).toEqual(expected.map(opposite).toSorted());
    });
  });

  it("that holds itself is compared to its end", () => {
    const lines = linesOf(program(list(text), whose), program(list({ ...text, maxLength: 1 }), whose));
    expect(lines).toEqual(NARROWER[whose]);
  });

  it("says where it differs, and how", () => {
    const [before, after] = [5, 4].map((maxLength) => program(lifted({ type: "string", maxLength }), whose));
    expect(compare(before ?? [], after ?? []).contract.map(({ words }) => plainText(words))).toEqual([
      `The ${whose === "request" ? "request" : "answer 200"} as application/json: [].inner has maxLength: 4 instead of 5.`,
    ]);
  });

  it("that is not declared is not known", () => {
    const [declared, without] = [program(text, whose), program(text, whose).slice(0, 2)];
    expect(linesOf(declared, without)).toContain("unknown schema-unknown");
  });

  it("that is new is not known", () => {
    const inputs = { request: { representations: [{ contentType: "application/json" }] } };
    const lines = linesOf([api("a"), operation("one", inputs)], program(text, "request"));
    expect(lines).toContain("unknown effect-unknown");
  });
});
