import { Ajv } from "ajv";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { checkSchema } from "../../src/templates/schema/check-schema";
import { templateSchemas } from "../../src/templates/schema/template-schemas";
import type { JsonSchema } from "../../src/templates/schema/template-schemas";
import { TemplateDocument } from "../../src/templates/source/template-document";
import { parseYaml } from "../../src/templates/source/yaml-reader";

const ajv = new Ajv({ strict: false, allErrors: true });

function findings(schema: JsonSchema, value: unknown): string[] {
  const text = JSON.stringify(value);
  const { root, problems } = parseYaml(text);
  expect(problems).toEqual([]);
  const rules: string[] = [];
  checkSchema(new TemplateDocument("a.yaml", text, root), schema, (rule) => rules.push(rule));
  return rules;
}

const texts = [
  "/score",
  "POST",
  "ml/scoring",
  "https://a.example.com",
  "https://v.example.com/secrets/k",
  "a",
  "",
  "ö",
  "2.0",
  "a.json",
  "22222222-2222-2222-2222-222222222222",
];

function fits(text: string, { pattern, minLength = 0 }: JsonSchema): boolean {
  return text.length >= minLength && new RegExp(pattern ?? "", "u").test(text);
}

/** Values that are near what the schema asks for: right more often than not, wrong in one place or another. */
function near(schema: JsonSchema): fc.Arbitrary<unknown> {
  const right = matching(schema);
  const wrong = fc.oneof(
    fc.constantFrom(null, true, [], {}, "", " ", "2", "x".repeat(301), "x".repeat(1_001), "💥".repeat(301)),
    fc.string({ maxLength: 5 }),
    fc.integer({ min: -2, max: 700 }),
  );
  return fc.oneof({ arbitrary: right, weight: 60 }, { arbitrary: wrong, weight: 1 });
}

function matching(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(near));
  switch (schema.type) {
    case "object":
      return record(schema);
    case "array":
      return fc.array(near(schema.items ?? {}), { maxLength: 3 });
    case "string":
      return fc.constantFrom(...texts.filter((text) => fits(text, schema)));
    case "integer":
      return fc.constantFrom(...[0, 1, 100, 599].filter((value) => value >= (schema.minimum ?? 0)));
    case "boolean":
      return fc.boolean();
    default:
      return fc.constantFrom("text", 1, null, true, { a: [1] });
  }
}

function record({ properties = {}, patternProperties = {}, required = [] }: JsonSchema): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([key, schema]) => [key, near(schema)]));
  const [pattern] = Object.values(patternProperties);
  const keys = pattern
    ? fc.dictionary(fc.constantFrom("a", "b-c", "a", "d e"), near(pattern), { maxKeys: 2 })
    : fc.constant({});
  const stray = fc.oneof(
    { arbitrary: fc.constant({}), weight: 19 },
    { arbitrary: fc.constant({ stray: 1 }), weight: 1 },
  );
  return fc
    .tuple(fc.record(known, { requiredKeys: fc.sample(fc.constant(required), 1)[0] as never[] }), keys, stray)
    .map(([fields, more, extra]) => ({ ...fields, ...more, ...extra }));
}

test.each(Object.entries(templateSchemas))(
  "the check passes the %s documents that ajv passes, and no others",
  (_kind, schema) => {
    const validate = ajv.compile(schema);
    let valid = 0;
    fc.assert(
      fc.property(near(schema), (value) => {
        const passes = validate(value);
        if (passes) valid++;
        expect(findings(schema, value).length === 0).toBe(passes);
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(valid).toBeGreaterThan(10);
  },
);

test.each(Object.entries(templateSchemas))(
  "the %s schema uses no keyword that the check does not know",
  (_kind, schema) => {
    const known = new Set(
      "$schema type const anyOf properties patternProperties additionalProperties required items minItems uniqueItems minLength maxLength minimum maximum pattern patternErrorMessage description default title examples".split(
        " ",
      ),
    );
    const keywords = (node: JsonSchema): string[] => [
      ...Object.keys(node),
      ...[
        ...(node.anyOf ?? []),
        ...Object.values(node.properties ?? {}),
        ...Object.values(node.patternProperties ?? {}),
        ...(node.items ? [node.items] : []),
      ].flatMap(keywords),
    ];
    expect(keywords(schema).filter((keyword) => !known.has(keyword))).toEqual([]);
  },
);

test.each(Object.entries(templateSchemas))(
  "what the check gives back of any %s document has the types of the schema",
  (_kind, schema) => {
    fc.assert(
      fc.property(near(schema), (value) => {
        const text = JSON.stringify(value);
        const { root } = parseYaml(text);
        const sound = checkSchema(new TemplateDocument("a.yaml", text, root), schema, () => {});
        expect(wrongTypes(sound, schema)).toEqual([]);
      }),
      { numRuns: 200, seed: 2 },
    );
  },
);

function wrongTypes(value: unknown, schema: JsonSchema): unknown[] {
  if (value === undefined || schema.anyOf || schema.type === undefined) return [];
  if (schema.type === "array")
    return Array.isArray(value) ? value.flatMap((item) => wrongTypes(item, schema.items ?? {})) : [value];
  if (schema.type === "integer") return Number.isInteger(value) ? [] : [value];
  if (schema.type !== "object") return typeof value === schema.type ? [] : [value];
  if (typeof value !== "object" || value === null) return [value];
  const [pattern = {}] = Object.values(schema.patternProperties ?? {});
  return Object.entries(value).flatMap(([key, inner]) => wrongTypes(inner, schema.properties?.[key] ?? pattern));
}
