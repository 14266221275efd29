import { isRecord, recordIn } from "../../../text/records";
import { changeOf, within } from "./schema-change";
import type { BodyOf, Inner, SchemaChange, SchemaPair } from "./schema-change";
import { resolveNode } from "./schema-node";
import type { SchemaNode } from "./schema-node";

const NOT_FOR = { request: "readOnly", answer: "writeOnly" } as const;

/** The properties that such a body has, and those of them that it has to have. */
export function propertiesFor(whose: BodyOf, { schema, document }: SchemaNode) {
  const { properties, required } = recordIn(schema);
  const isApart = (each: unknown) => recordIn(resolveNode({ schema: each, document })?.schema)[NOT_FOR[whose]] === true;
  const names = Object.entries(recordIn(properties)).flatMap(([name, each]) => (isApart(each) ? [name] : []));
  return {
    properties: Object.fromEntries(Object.entries(recordIn(properties)).filter(([name]) => !names.includes(name))),
    required: Array.isArray(required) ? required.map(String).filter((name) => !names.includes(name)) : [],
  };
}

/** What differs for properties and items without a schema of their own. */
export function unnamed(pair: SchemaPair, path: string, inner: Inner): SchemaChange[] {
  return (["additionalProperties", "unevaluatedProperties", "unevaluatedItems"] as const).flatMap((keyword) => {
    const [from, to] = pair.map(({ schema }) => openness(recordIn(schema)[keyword]));
    if (isRecord(from) && isRecord(to))
      return inner(within(pair, from, to), `${path}${keyword === "unevaluatedItems" ? "[]" : "{}"}`);
    if (freedom(from) === freedom(to)) return [];
    return [changeOf(freedom(from) > freedom(to) ? "closed" : "opened", path, keyword, from, to)];
  });
}

const freedom = (open: unknown): number => (open === true ? 2 : open === false ? 0 : 1);

/** Whether further ones are free, closed, or of a schema. */
const openness = (value: unknown): unknown =>
  value === undefined || (isRecord(value) && Object.keys(value).length === 0) ? true : value;
