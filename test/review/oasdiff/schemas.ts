import { bodyCases, condition, object, text } from "../changes/bodies";

/** A schema before and after an edit. */
interface Edit {
  readonly title: string;
  readonly before: unknown;
  readonly after: unknown;
}

const whole = { type: "integer" };
const list = { type: "array", items: text };
const any = object({ a: text, b: text });

/** Keywords with a number, and the schemas in which they weigh. */
const NUMBERS: Readonly<Record<string, object>> = {
  minimum: whole,
  maximum: whole,
  exclusiveMinimum: whole,
  exclusiveMaximum: whole,
  multipleOf: whole,
  minLength: text,
  maxLength: text,
  minItems: list,
  maxItems: list,
  minContains: { ...list, contains: { type: "string", pattern: "^a" } },
  maxContains: { ...list, contains: { type: "string", pattern: "^a" } },
  minProperties: any,
  maxProperties: any,
};

/** Keywords with another value: the schema in which they weigh, and two values. */
const VALUES: Readonly<Record<string, readonly [schema: object, one: unknown, other: unknown]>> = {
  const: [text, "a", "b"],
  format: [text, "date", "uuid"],
  contentEncoding: [text, "base64", "base32"],
  contentMediaType: [text, "application/json", "text/csv"],
  contentSchema: [{ ...text, contentMediaType: "application/json" }, any, whole],
  contains: [list, { const: "a" }, { const: "b" }],
  propertyNames: [any, { pattern: "^a" }, { pattern: "^b" }],
  patternProperties: [any, { "^x-": text }, { "^y-": text }],
  dependentRequired: [any, { a: ["b"] }, { b: ["a"] }],
  dependentSchemas: [any, { a: { required: ["b"] } }, { b: { required: ["a"] } }],
  unevaluatedProperties: [any, false, text],
  unevaluatedItems: [list, false, whole],
  prefixItems: [{ type: "array" }, [text], [whole]],
  not: [text, { const: "a" }, { const: "b" }],
  discriminator: [any, { propertyName: "a" }, { propertyName: "b" }],
};

const set = (keyword: string, schema: object, value: unknown): Edit => ({
  title: `${keyword} comes`,
  before: schema,
  after: { ...schema, [keyword]: value },
});

const numbers = Object.entries(NUMBERS).flatMap(([keyword, schema]): Edit[] => [
  set(keyword, schema, 5),
  { title: `${keyword} grows`, before: { ...schema, [keyword]: 5 }, after: { ...schema, [keyword]: 10 } },
]);

const values = Object.entries(VALUES).flatMap(([keyword, [schema, one, other]]): Edit[] => [
  set(keyword, schema, one),
  { title: `${keyword} changes`, before: { ...schema, [keyword]: one }, after: { ...schema, [keyword]: other } },
]);

const SAID = condition("a", "b");

const definitions = { a: any, b: object({ c: text }, ["c"]) };
const A = { $ref: "#/definitions/a" };
const B = { $ref: "#/definitions/b" };

const compositions = (["allOf", "anyOf", "oneOf"] as const).flatMap((keyword): Edit[] => [
  {
    title: `${keyword} has one more of the named`,
    before: { [keyword]: [A], definitions },
    after: { [keyword]: [A, B], definitions },
  },
  {
    title: `${keyword} has one more of the named, in a property`,
    before: { ...object({ inner: { [keyword]: [A] } }), definitions },
    after: { ...object({ inner: { [keyword]: [A, B] } }), definitions },
  },
]);

const types: readonly Edit[] = [
  { title: "a whole number becomes a text", before: whole, after: text },
  { title: "yes or no becomes a text", before: { type: "boolean" }, after: text },
  { title: "items become numbers", before: list, after: { type: "array", items: whole } },
  { title: "a list becomes a text", before: list, after: text },
  { title: "an object becomes a text", before: any, after: text },
  { title: "any object becomes one of two properties", before: { type: "object" }, after: any },
  { title: "a number may be missing", before: whole, after: { ...whole, nullable: true } },
  { title: "an object may be missing", before: any, after: { ...any, nullable: true } },
  { title: "numbers are listed", before: whole, after: { ...whole, enum: [1, 2] } },
  { title: "a listed number goes", before: { ...whole, enum: [1, 2] }, after: { ...whole, enum: [1] } },
  {
    title: "another property is asked for",
    before: object({ a: text, b: text }, ["a"]),
    after: object({ a: text, b: text }, ["b"]),
  },
  {
    title: "a property is no longer asked for",
    before: object({ a: text, b: text }, ["a", "b"]),
    after: object({ a: text, b: text }, ["a"]),
  },
  {
    title: "a property within a property comes",
    before: object({ a: any }),
    after: object({ a: object({ a: text, b: text, c: text }) }),
  },
];

const others: readonly Edit[] = [
  { title: "a condition on values comes", before: any, after: { ...any, ...SAID } },
  {
    title: "another way out comes",
    before: { ...any, ...SAID },
    after: { ...any, ...SAID, else: { required: ["c"] } },
  },
  { title: "items have to differ", before: list, after: { ...list, uniqueItems: true } },
  { title: "nothing is allowed", before: object({ a: text }), after: object({ a: false }) },
  { title: "one becomes one of several", before: text, after: { oneOf: [text, whole] } },
  { title: "one becomes any of several", before: text, after: { anyOf: [text, whole] } },
  { title: "an alternative is another", before: { oneOf: [text, whole] }, after: { oneOf: [text, list] } },
  { title: "a number becomes a text", before: whole, after: text },
  {
    title: "a list of types gets longer",
    before: { type: ["string", "integer"] },
    after: { type: ["string", "integer", "null"] },
  },
  { title: "values are listed", before: text, after: { ...text, enum: ["a", "b"] } },
  { title: "a value comes", before: { ...text, enum: ["a"] }, after: { ...text, enum: ["a", "b"] } },
  { title: "a required property goes", before: object({ a: text, b: text }, ["b"]), after: object({ a: text }) },
  { title: "a property goes", before: any, after: object({ a: text }) },
  { title: "a property is another", before: object({ a: text }), after: object({ b: text }) },
  {
    title: "a required property with a default comes",
    before: object({ a: text }),
    after: object({ a: text, b: { ...text, default: "b" } }, ["b"]),
  },
  {
    title: "a property with a default is asked for",
    before: object({ a: { ...text, default: "a" } }),
    after: object({ a: { ...text, default: "a" } }, ["a"]),
  },
  { title: "a property is only read", before: any, after: object({ a: text, b: { ...text, readOnly: true } }) },
  { title: "a property is only written", before: any, after: object({ a: text, b: { ...text, writeOnly: true } }) },
  {
    title: "a required property is only read",
    before: object({ a: text }, ["a"]),
    after: object({ a: { ...text, readOnly: true } }, ["a"]),
  },
  {
    title: "a required property is only written",
    before: object({ a: text }, ["a"]),
    after: object({ a: { ...text, writeOnly: true } }, ["a"]),
  },
  {
    title: "a property that is only read is asked for",
    before: object({ a: { ...text, readOnly: true } }),
    after: object({ a: { ...text, readOnly: true } }, ["a"]),
  },
  {
    title: "a required property comes that is only read",
    before: object({}),
    after: object({ a: { ...text, readOnly: true } }, ["a"]),
  },
  {
    title: "a required property comes that is only written",
    before: object({}),
    after: object({ a: { ...text, writeOnly: true } }, ["a"]),
  },
  { title: "a default changes", before: { ...text, default: "a" }, after: { ...text, default: "b" } },
  { title: "a property is deprecated", before: any, after: object({ a: text, b: { ...text, deprecated: true } }) },
];

/** With what is tried on bodies elsewhere; one of a title is enough. */
export const schemaEdits: readonly Edit[] = [
  ...new Map(
    [...bodyCases, ...numbers, ...values, ...compositions, ...types, ...others].map((edit) => [edit.title, edit]),
  ).values(),
];
