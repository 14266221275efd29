import { stableJson } from "../../../text/json";
import { COMPARISONS, ELSEWHERE, TEXTS, typesOf } from "./keywords";
import { changeOf } from "./schema-change";
import type { BodyOf, Schema, SchemaChange, SchemaEffect } from "./schema-change";

/** What only bodies of the other direction go by. */
const FOR_OTHERS: Readonly<Record<BodyOf, string>> = { request: "writeOnly", answer: "readOnly" };

/** What differs in the keywords that weigh by themselves. */
export function keywordChanges(before: Schema, after: Schema, path: string, whose: BodyOf): SchemaChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after), "type", "enum"])];
  return names.flatMap((keyword): SchemaChange[] => {
    const effect = effectOf(keyword, before, after, whose);
    return effect === undefined ? [] : [changeOf(effect, path, keyword, shown(keyword, before), shown(keyword, after))];
  });
}

function effectOf(keyword: string, before: Schema, after: Schema, whose: BodyOf): SchemaEffect | undefined {
  const compare = Object.hasOwn(COMPARISONS, keyword) ? COMPARISONS[keyword] : undefined;
  if (compare) return compare(before, after);
  if (ELSEWHERE.includes(keyword) || stableJson(before[keyword]) === stableJson(after[keyword])) return undefined;
  return TEXTS.includes(keyword) || keyword === FOR_OTHERS[whose] ? "text" : "unknown";
}

/** The keyword's value, or what says the same. */
function shown(keyword: string, schema: Schema): unknown {
  if (keyword === "type") return schema.nullable === true ? [...(typesOf(schema) ?? [])] : schema.type;
  return keyword === "enum" && Object.hasOwn(schema, "const") ? [schema.const] : schema[keyword];
}
