import { stableJson } from "../../../text/json";
import { isRecord, without } from "../../../text/records";
import { TEXTS, typesOf } from "./keywords";
import { changeOf, within } from "./schema-change";
import type { SchemaChange, SchemaPair } from "./schema-change";
import { resolveNode } from "./schema-node";
import type { SchemaNode } from "./schema-node";

/** What changes where a schema becomes one alternative of several, or the only one; undefined where nothing of the kind happens. */
export function choiceChange(pair: SchemaPair, path: string): SchemaChange | undefined {
  const [before, after] = pair;
  const [more, less] = [choiceWith(before, after), choiceWith(after, before)];
  if (more) return changeOf("wider", path, more, before.schema, after.schema);
  return less ? changeOf("narrower", path, less, before.schema, after.schema) : undefined;
}

/** The keyword by which `choice` is nothing but alternatives of which one is `single`, the others of other types where only one may fit. */
function choiceWith(single: SchemaNode, choice: SchemaNode): "anyOf" | "oneOf" | undefined {
  if (!isRecord(choice.schema)) return undefined;
  const [keyword, ...others] = Object.keys(without(choice.schema, ...TEXTS));
  const parts = keyword === undefined ? undefined : choice.schema[keyword];
  if ((keyword !== "anyOf" && keyword !== "oneOf") || others.length > 0 || !Array.isArray(parts)) return undefined;
  const nodes = parts.map((part: unknown) => resolveNode(within([choice, choice], part, part)[0])?.schema);
  const rest = nodes.filter((node) => stableJson(node) !== stableJson(single.schema));
  if (rest.length !== nodes.length - 1) return undefined;
  return keyword === "anyOf" || rest.every((part) => areApart(part, single.schema)) ? keyword : undefined;
}

function areApart(one: unknown, other: unknown): boolean {
  const [types, others] = [one, other].map((schema) => (isRecord(schema) ? typesOf(schema) : undefined));
  return types !== undefined && others !== undefined && ![...types].some((type) => others.has(type));
}
