import { stableJson } from "../../../text/json";
import { recordIn } from "../../../text/records";
import { changeOf, within } from "./schema-change";
import type { Inner, SchemaChange, SchemaEffect, SchemaPair } from "./schema-change";

type Keyword = "allOf" | "anyOf" | "oneOf";

/** What differs in `allOf`, `anyOf` and `oneOf`; parts that are written alike in both versions belong together, in whatever order. */
export function compositions(pair: SchemaPair, path: string, inner: Inner): SchemaChange[] {
  return (["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) => {
    const [from, to] = pair.map(({ schema }) => recordIn(schema)[keyword]);
    if (from === undefined && to === undefined) return [];
    if (from === undefined || to === undefined) {
      return [changeOf(from === undefined ? "narrower" : "wider", path, keyword, from, to)];
    }
    const { shared, left, right } = align(listIn(from), listIn(to));
    // References that are written alike can lead to schemas that differ.
    const same = shared.flatMap((part) => inner(within(pair, part, part), path));
    if (left.length !== right.length) {
      return [...same, changeOf(effectOfParts(keyword, left.length, right.length), path, keyword, from, to)];
    }
    return [...same, ...left.flatMap((part, index) => inner(within(pair, part, right[index]), path))];
  });
}

function align(before: readonly unknown[], after: readonly unknown[]) {
  return {
    shared: before.filter((part) => among(part, after)),
    left: before.filter((part) => !among(part, after)),
    right: after.filter((part) => !among(part, before)),
  };
}

const among = (part: unknown, parts: readonly unknown[]): boolean =>
  parts.some((each) => stableJson(each) === stableJson(part));

function effectOfParts(keyword: Keyword, gone: number, come: number): SchemaEffect {
  if (gone > 0 && come > 0) return "other";
  return come > 0 === (keyword === "allOf") ? "narrower" : "wider";
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
