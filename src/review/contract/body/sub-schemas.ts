import { stableJson } from "../../../text/json";
import { own, recordIn } from "../../../text/records";
import { changeOf, within } from "./schema-change";
import type { Inner, Schema, SchemaChange, SchemaEffect, SchemaPair } from "./schema-change";

/** A schema that holds what is allowed of another kind of value, such as the names of properties. */
const SINGLE = ["contains", "propertyNames", "contentSchema"] as const;
/** Schemas by names of properties, or by patterns of them. */
const BY_NAME = ["patternProperties", "dependentSchemas", "dependencies"] as const;

/** Keywords that this file compares. */
export const HOLDING_SCHEMAS: readonly string[] = [...SINGLE, ...BY_NAME, "prefixItems", "not", "if", "then", "else"];

/** What differs in keywords that hold schemas, but for those of properties, items and compositions. */
export function subSchemas(pair: SchemaPair, path: string, inner: Inner): SchemaChange[] {
  const [before, after] = pair.map(({ schema }) => recordIn(schema));
  if (before === undefined || after === undefined) return [];
  const compared = (keyword: string, from: unknown, to: unknown, found: () => SchemaChange[]): SchemaChange[] => {
    if (from === undefined && to === undefined) return [];
    if (from === undefined || to === undefined)
      return [changeOf(from === undefined ? "narrower" : "wider", path, keyword, from, to)];
    return found();
  };
  const at = (keyword: string, from: unknown, to: unknown): SchemaChange[] =>
    inner(within(pair, from, to), path).map((change) => ({ ...change, keyword: `${keyword} ${change.keyword}` }));
  return [
    ...SINGLE.flatMap((keyword) => {
      const [from, to] = [before[keyword], after[keyword]];
      return compared(keyword, from, to, () => at(keyword, from, to)).map((change) =>
        // More items that count as contained are fewer lists where there may be only some of them.
        keyword === "contains" && [before, after].some(({ maxContains }) => maxContains !== undefined)
          ? { ...change, effect: "unknown" as const }
          : change,
      );
    }),
    ...BY_NAME.flatMap((keyword) =>
      namesIn(before[keyword], after[keyword]).flatMap((name) => {
        const [from, to] = [own(recordIn(before[keyword]), name), own(recordIn(after[keyword]), name)];
        return compared(`${keyword}.${name}`, from, to, () => at(`${keyword}.${name}`, from, to));
      }),
    ),
    ...prefixItems(before.prefixItems, after.prefixItems).flatMap(([from, to]) => at("prefixItems", from, to)),
    ...compared("not", before.not, after.not, () => at("not", before.not, after.not).map(turned)),
    ...condition(before, after, path),
  ];
}

const namesIn = (before: unknown, after: unknown): readonly string[] => [
  ...new Set([before, after].flatMap((each) => Object.keys(recordIn(each)))),
];

/** Position by position; what has no schema of its own may be anything. */
function prefixItems(before: unknown, after: unknown): readonly (readonly [unknown, unknown])[] {
  const [from, to] = [before, after].map((each) => (Array.isArray(each) ? (each as readonly unknown[]) : []));
  const longest = Math.max(from?.length ?? 0, to?.length ?? 0);
  return Array.from({ length: longest }, (_, index) => [from?.[index] ?? true, to?.[index] ?? true]);
}

const TURNED: Partial<Record<SchemaEffect, SchemaEffect>> = {
  narrower: "wider",
  wider: "narrower",
  other: "other",
  text: "text",
};

/** Of what is forbidden, less is more. */
const turned = (change: SchemaChange): SchemaChange => ({ ...change, effect: TURNED[change.effect] ?? "unknown" });

/** `then` and `else` weigh where the same `if` leads to them. */
function condition(before: Schema, after: Schema, path: string): SchemaChange[] {
  const [from, to] = [before, after].map((schema) => (leadsOn(schema) ? schema : undefined));
  if (from && to && stableJson(from.if) !== stableJson(to.if)) return [changeOf("unknown", path, "if", from.if, to.if)];
  return (["then", "else"] as const).flatMap((keyword) => {
    const [one, other] = [from?.[keyword], to?.[keyword]];
    if (stableJson(one) === stableJson(other)) return [];
    if (one !== undefined && other !== undefined) return [changeOf("unknown", path, keyword, one, other)];
    return [changeOf(one === undefined ? "narrower" : "wider", path, keyword, one, other)];
  });
}

/** Whether it has a condition of which something follows. */
const leadsOn = (schema: Schema): boolean =>
  schema.if !== undefined && (schema.then !== undefined || schema.else !== undefined);
