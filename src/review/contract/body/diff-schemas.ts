import { stableJson } from "../../../text/json";
import { isRecord, own, recordIn } from "../../../text/records";
import { choiceChange } from "./choice";
import { compositions } from "./compositions";
import { propertiesFor, unnamed } from "./properties";
import { subSchemas } from "./sub-schemas";
import { keywordChanges } from "./keyword-changes";
import { changeOf, within } from "./schema-change";
import type { BodyOf, Schema, SchemaChange, SchemaPair } from "./schema-change";
import { resolveNode } from "./schema-node";
import type { SchemaNode } from "./schema-node";

/** What differs between two schemas of a body: JSON Schema of drafts 4 to 2020-12 and that of OpenAPI 3.0. */
export function diffSchemas(before: SchemaNode, after: SchemaNode, whose: BodyOf): readonly SchemaChange[] {
  return new Walk(whose).pair([before, after], "");
}

class Walk {
  readonly #whose: BodyOf;
  /** Pairs under way: a schema that holds itself is compared once. */
  readonly #open = new Set<string>();

  constructor(whose: BodyOf) {
    this.#whose = whose;
  }

  pair(pair: SchemaPair, path: string): SchemaChange[] {
    const [before, after] = pair.map((node) => resolveNode(node));
    if (before === undefined || after === undefined) {
      return [changeOf("unknown", path, "$ref", pair[0].schema, pair[1].schema)];
    }
    const key = stableJson([before.schema, after.schema]);
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    const changes = this.#compare([before, after], path);
    this.#open.delete(key);
    return changes;
  }

  #compare(pair: SchemaPair, path: string): SchemaChange[] {
    const [{ schema: from }, { schema: to }] = pair;
    const [before, after] = [asRecord(from), asRecord(to)];
    if (before === undefined || after === undefined) return otherForms(from, to, path);
    const choice = choiceChange(pair, path);
    if (choice) return [choice];
    const changes = keywordChanges(before, after, path, this.#whose);
    // Of values of quite another type nothing more is to be said.
    if (changes.some(({ keyword, effect }) => keyword === "type" && effect === "other")) return changes;
    const parts = within(pair, before, after);
    const inner = (each: SchemaPair, at: string) => this.pair(each, at);
    return [
      ...changes,
      ...this.#properties(parts, path),
      ...unnamed(parts, path, inner),
      ...this.#items(parts, path),
      ...compositions(parts, path, inner),
      ...subSchemas(parts, path, inner),
    ];
  }

  #properties(pair: SchemaPair, path: string): SchemaChange[] {
    const [before, after] = pair.map((node) => propertiesFor(this.#whose, node));
    if (before === undefined || after === undefined) return [];
    const lists = [before.properties, after.properties].map((list) => Object.keys(list));
    const names = [...new Set([...lists.flat(), ...before.required, ...after.required])];
    return names.flatMap((name): SchemaChange[] => {
      const at = path === "" ? name : `${path}.${name}`;
      const [from, to] = [own(before.properties, name), own(after.properties, name)];
      const [asked, asks] = [before.required.includes(name), after.required.includes(name)];
      if (from === undefined && to !== undefined)
        return [changeOf(`${asks ? "required-" : ""}property-added`, at, "properties", from, to)];
      if (from !== undefined && to === undefined)
        return [changeOf(`${asked ? "required-" : ""}property-removed`, at, "properties", from, to)];
      const requirement = asked === asks ? [] : [changeOf(asks ? "narrower" : "wider", at, "required", asked, asks)];
      return from === undefined ? requirement : [...requirement, ...this.pair(within(pair, from, to), at)];
    });
  }

  #items(pair: SchemaPair, path: string): SchemaChange[] {
    const [from, to] = pair.map(({ schema }) => recordIn(schema).items);
    const at = `${path}[]`;
    if (isRecord(from) && isRecord(to)) return this.pair(within(pair, from, to), at);
    if (stableJson(from) === stableJson(to)) return [];
    if (Array.isArray(from) || Array.isArray(to)) return [changeOf("unknown", at, "items", from, to)];
    return [changeOf(from === undefined ? "narrower" : "wider", at, "items", from, to)];
  }
}

const asRecord = (schema: unknown): Schema | undefined =>
  schema === true || schema === undefined ? {} : isRecord(schema) ? schema : undefined;

/** `false` allows nothing; what is no schema at all is not known. */
function otherForms(from: unknown, to: unknown, path: string): SchemaChange[] {
  if (stableJson(from) === stableJson(to)) return [];
  if (to === false && asRecord(from)) return [changeOf("narrower", path, "schema", from, to)];
  if (from === false && asRecord(to)) return [changeOf("wider", path, "schema", from, to)];
  return [changeOf("unknown", path, "schema", from, to)];
}
