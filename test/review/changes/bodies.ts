/** What a change of a schema is called in a request, and in an answer; nothing where callers need not care. */
interface BodyCase {
  readonly title: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly request?: readonly string[];
  readonly answer?: readonly string[];
}

/** A schema of an object. */
export const object = (properties: object, required: readonly string[] = [], more: object = {}) => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
  ...more,
});
export const text = { type: "string" };
/** Where the one property is, the other has to be. */
export const condition = (one: string, other: string): object =>
  Object.fromEntries(
    [
      ["if", one],
      ["then", other],
    ].map(([keyword = "", name]) => [keyword, { required: [name] }]),
  );
export const NARROWER = { request: ["breaking request-body-narrowed"], answer: ["safe response-body-narrowed"] };
const WIDER = { request: ["safe request-body-widened"], answer: ["breaking response-body-widened"] };
const CLOSED = { request: ["unknown request-body-closed"], answer: ["safe response-body-closed"] };
const OTHER = { request: ["breaking request-body-changed"], answer: ["breaking response-body-changed"] };
const TEXT = { request: ["documentation schema-text-changed"], answer: ["documentation schema-text-changed"] };
const UNKNOWN = { request: ["unknown schema-unknown"], answer: ["unknown schema-unknown"] };

/** Each is looked at in both directions, and in a property of an object in a list. */
export const bodyCases: readonly BodyCase[] = [
  {
    title: "two required properties come",
    before: object({ a: text }),
    after: object({ a: text, b: text, c: text }, ["b", "c"]),
    request: ["breaking required-request-property-added", "breaking required-request-property-added"],
    answer: ["safe required-response-property-added", "safe required-response-property-added"],
  },
  {
    title: "a property comes",
    before: object({ a: text }),
    after: object({ a: text, b: text }),
    request: ["safe request-property-added"],
    answer: ["safe response-property-added"],
  },
  { title: "a property is asked for", before: object({ a: text }), after: object({ a: text }, ["a"]), ...NARROWER },
  { title: "a name without a schema is asked for", before: object({}), after: object({}, ["a"]), ...NARROWER },
  { title: "an object becomes a list", before: object({ a: text }), after: { type: "array", items: text }, ...OTHER },
  { title: "a whole number becomes any", before: { type: "integer" }, after: { type: "number" }, ...WIDER },
  { title: "a text becomes a number", before: text, after: { type: "number" }, ...OTHER },
  { title: "any type becomes one", before: {}, after: text, ...NARROWER },
  { title: "null is allowed", before: text, after: { ...text, nullable: true }, ...WIDER },
  { title: "null is allowed as a type", before: text, after: { type: ["string", "null"] }, ...WIDER },
  {
    title: "null is written in the other way",
    before: { ...text, nullable: true },
    after: { type: ["null", "string"] },
  },
  {
    title: "a value is taken away",
    before: { ...text, enum: ["a", "b"] },
    after: { ...text, enum: ["a"] },
    ...NARROWER,
  },
  { title: "values are no longer listed", before: { ...text, enum: ["a"] }, after: text, ...WIDER },
  { title: "a value takes the place of another", before: { enum: ["a", "b"] }, after: { enum: ["a", "c"] }, ...OTHER },
  { title: "a list of one value becomes a constant", before: { enum: ["a"] }, after: { const: "a" } },
  { title: "the least number rises", before: { minimum: 1 }, after: { minimum: 2 }, ...NARROWER },
  {
    title: "the least number is no longer allowed itself",
    before: { minimum: 1 },
    after: { minimum: 1, exclusiveMinimum: true },
    ...NARROWER,
  },
  {
    title: "the longest text shrinks",
    before: { ...text, maxLength: 9 },
    after: { ...text, maxLength: 8 },
    ...NARROWER,
  },
  {
    title: "lists may be longer",
    before: { type: "array", items: text, maxItems: 1 },
    after: { type: "array", items: text },
    ...WIDER,
  },
  {
    title: "items have to differ",
    before: { type: "array", items: text },
    after: { type: "array", items: text, uniqueItems: true },
    ...NARROWER,
  },
  { title: "a pattern comes", before: text, after: { ...text, pattern: "^a" }, ...NARROWER },
  {
    title: "a pattern becomes another",
    before: { ...text, pattern: "^b" },
    after: { ...text, pattern: "^a" },
    ...UNKNOWN,
  },
  { title: "a format comes", before: text, after: { ...text, format: "uuid" }, ...NARROWER },
  {
    title: "other properties are closed out",
    before: object({ a: text }),
    after: object({ a: text }, [], { additionalProperties: false }),
    ...CLOSED,
  },
  {
    title: "other properties get a schema",
    before: object({ a: text }),
    after: object({ a: text }, [], { additionalProperties: text }),
    ...CLOSED,
  },
  {
    title: "an empty schema for other properties goes",
    before: object({}, [], { additionalProperties: {} }),
    after: object({}),
  },
  { title: "an alternative comes", before: { anyOf: [text] }, after: { anyOf: [text, { type: "integer" }] }, ...WIDER },
  {
    title: "a choice loses one",
    before: { oneOf: [text, { type: "integer" }] },
    after: { oneOf: [text] },
    ...NARROWER,
  },
  { title: "a condition comes", before: { allOf: [text] }, after: { allOf: [text, { maxLength: 3 }] }, ...NARROWER },
  {
    title: "a condition becomes stricter",
    before: { allOf: [text, { maxLength: 3 }] },
    after: { allOf: [{ maxLength: 2 }, text] },
    ...NARROWER,
  },
  {
    title: "alternatives change places",
    before: { anyOf: [text, { type: "integer" }] },
    after: { anyOf: [{ type: "integer" }, text] },
  },
  {
    title: "a description changes",
    before: { ...text, description: "one" },
    after: { ...text, description: "two" },
    ...TEXT,
  },
  { title: "an example comes", before: text, after: { ...text, example: "a" }, ...TEXT },
  { title: "a keyword comes that nobody knows", before: text, after: { ...text, "x-checked": true }, ...UNKNOWN },
  { title: "a negation changes", before: { not: text }, after: { not: { type: "integer" } }, ...OTHER },
  {
    title: "a negation forbids less",
    before: { not: text },
    after: { not: { ...text, maxLength: 3 } },
    ...WIDER,
  },
  {
    title: "other conditions lead to what is asked for",
    before: condition("a", "b"),
    after: condition("c", "b"),
    ...UNKNOWN,
  },
  {
    title: "other items count, of which there may be only some",
    before: { type: "array", contains: { ...text, maxLength: 2 }, maxContains: 1 },
    after: { type: "array", contains: { ...text, maxLength: 3 }, maxContains: 1 },
    ...UNKNOWN,
  },
  { title: "one alternative becomes several", before: text, after: { oneOf: [{ type: "integer" }, text] }, ...WIDER },
  {
    title: "a property is not for requests",
    before: object({ a: text }, ["a"]),
    after: object({ a: { ...text, readOnly: true } }, ["a"]),
    request: ["unknown required-request-property-removed"],
    answer: TEXT.answer,
  },
  {
    title: "what a property refers to is not for requests",
    before: { ...object({ a: { $ref: "#/definitions/b" } }), definitions: { b: text } },
    after: { ...object({ a: { $ref: "#/definitions/b" } }), definitions: { b: { ...text, readOnly: true } } },
    request: ["unknown request-property-removed"],
    answer: TEXT.answer,
  },
  {
    title: "items are not for requests",
    before: { type: "array", items: text },
    after: { type: "array", items: { ...text, readOnly: true } },
    request: UNKNOWN.request,
    answer: TEXT.answer,
  },
  {
    title: "a property is not for answers",
    before: object({ a: text }),
    after: object({ a: { ...text, writeOnly: true } }),
    request: TEXT.request,
    answer: ["unknown response-property-removed"],
  },
  {
    title: "what a reference leads to is stricter",
    before: { $ref: "#/definitions/a", definitions: { a: text } },
    after: { $ref: "#/definitions/a", definitions: { a: { ...text, maxLength: 1 } } },
    ...NARROWER,
  },
  {
    title: "a reference takes the place of what it leads to",
    before: text,
    after: { $ref: "#/definitions/a", definitions: { a: text } },
  },
];
