import { stableJson } from "../../../text/json";
import { recordIn } from "../../../text/records";
import { effectOfSets } from "./schema-change";
import type { Schema, SchemaEffect } from "./schema-change";
import { HOLDING_SCHEMAS } from "./sub-schemas";

/** What a change of one keyword does; undefined when both say the same. */
type Comparison = (before: Schema, after: Schema) => SchemaEffect | undefined;

const lower = (keyword: string): Comparison =>
  ordered(keyword, (before, after) => (after > before ? "narrower" : "wider"));
const upper = (keyword: string): Comparison =>
  ordered(keyword, (before, after) => (after > before ? "wider" : "narrower"));

function ordered(keyword: string, compare: (before: number, after: number) => SchemaEffect): Comparison {
  return (one, other) => {
    const [before, after] = [one[keyword], other[keyword]];
    if (before === after) return undefined;
    if (typeof before === "number" && typeof after === "number") return compare(before, after);
    return presence(before === false ? undefined : before, after === false ? undefined : after);
  };
}

/** A keyword of which only the presence can be weighed. */
const opaque =
  (keyword: string, changed: SchemaEffect = "other"): Comparison =>
  (before, after) =>
    stableJson(before[keyword]) === stableJson(after[keyword])
      ? undefined
      : presence(before[keyword], after[keyword], changed);

function presence(before: unknown, after: unknown, changed: SchemaEffect = "other"): SchemaEffect | undefined {
  if (before === undefined) return after === undefined ? undefined : "narrower";
  return after === undefined ? "wider" : changed;
}

/** A keyword that says how to read a value: with another one, or without, the same value means something else. */
const reading =
  (keyword: string): Comparison =>
  (before, after) =>
    before[keyword] === after[keyword] ? undefined : "other";

/** Multiples of a multiple are fewer. */
const multiples: Comparison = ordered("multipleOf", (before, after) => {
  if (after % before === 0) return "narrower";
  return before % after === 0 ? "wider" : "other";
});

/** Which properties ask for which others. */
const dependencies: Comparison = ({ dependentRequired: before }, { dependentRequired: after }) =>
  effectOfSets(new Set(demands(after)), new Set(demands(before)));

const demands = (value: unknown): readonly string[] =>
  Object.entries(recordIn(value)).flatMap(([name, others]) =>
    Array.isArray(others) ? others.map((other) => stableJson([name, other])) : [],
  );

const TYPES = ["array", "boolean", "integer", "null", "number", "object", "string"];

/** The types of values that are allowed, `number` standing for whole ones as well; undefined for every one. */
export function typesOf({ type, nullable }: Schema): ReadonlySet<string> | undefined {
  if (type === undefined) return undefined;
  const named = (Array.isArray(type) ? type : [type]).map(String);
  const all = new Set([
    ...named,
    ...(named.includes("number") ? ["integer"] : []),
    ...(nullable === true ? ["null"] : []),
  ]);
  return TYPES.every((each) => all.has(each)) ? undefined : all;
}

function valuesOf(schema: Schema): ReadonlySet<string> | undefined {
  const values = Object.hasOwn(schema, "const") ? [schema.const] : schema.enum;
  return Array.isArray(values) ? new Set(values.map((value) => stableJson(value))) : undefined;
}

const types: Comparison = (before, after) => effectOfSets(typesOf(before), typesOf(after));
const values: Comparison = (before, after) => effectOfSets(valuesOf(before), valuesOf(after));

/** By keyword; `type` and `enum` also look at those that say the same in another way. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  type: types,
  enum: values,
  minimum: lower("minimum"),
  exclusiveMinimum: lower("exclusiveMinimum"),
  minLength: lower("minLength"),
  minItems: lower("minItems"),
  minProperties: lower("minProperties"),
  maximum: upper("maximum"),
  exclusiveMaximum: upper("exclusiveMaximum"),
  maxLength: upper("maxLength"),
  maxItems: upper("maxItems"),
  maxProperties: upper("maxProperties"),
  uniqueItems: ordered("uniqueItems", () => "other"),
  pattern: opaque("pattern", "unknown"),
  format: opaque("format"),
  multipleOf: multiples,
  minContains: lower("minContains"),
  maxContains: upper("maxContains"),
  dependentRequired: dependencies,
  contentEncoding: reading("contentEncoding"),
  contentMediaType: reading("contentMediaType"),
};

/** Keywords for people. */
export const TEXTS: readonly string[] = [
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
  "externalDocs",
  "$comment",
];

/** Keywords that are compared with others, or that only hold what references name. */
export const ELSEWHERE: readonly string[] = [
  "nullable",
  "const",
  "required",
  "properties",
  "additionalProperties",
  "items",
  "allOf",
  "anyOf",
  "oneOf",
  "unevaluatedProperties",
  "unevaluatedItems",
  ...HOLDING_SCHEMAS,
  "definitions",
  "$defs",
  "components",
  "$schema",
  "$id",
];
