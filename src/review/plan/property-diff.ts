import { mapChildren } from "../../engine/values";
import { parseJson, stableJson } from "../../text/json";
import { isRecord } from "../../text/records";
import { Masked } from "../secrets";
import type { Change } from "./change";

/** Every difference between two property values, as deep as both have the same shape. Symmetrical in its arguments. */
export function diffValues(before: unknown, after: unknown, path: string): Change[] {
  if (same(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return diffLists(before, after, path);
  if (isRecord(before) && isRecord(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => diffValues(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  const [from, to] = [jsonIn(before), jsonIn(after)];
  const inside = from && to ? diffValues(from, to, path) : [];
  return inside.length > 0 ? inside : [{ path, before, after }];
}

/** The list or object that a JSON text holds, as examples of bodies do. */
function jsonIn(value: unknown): object | undefined {
  const parsed = typeof value === "string" && /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
  return parsed && "value" in parsed ? (parsed.value as object) : undefined;
}

/** Whether two values are equal, secrets compared without being shown, and the order of keys left aside. */
export function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** Text that is equal for equal values. */
export const canonical = (value: unknown): string => stableJson(withIds(value));

/** JSON.stringify calls toJSON first, which makes all secrets alike. */
function withIds(value: unknown): unknown {
  return value instanceof Masked ? { masked: value.id } : mapChildren(value, withIds);
}

function diffLists(before: readonly unknown[], after: readonly unknown[], path: string): Change[] {
  const keys = [before, after].map((list) => list.map(identity));
  const [from = [], to = []] = keys;
  if (!isKeyed(from) || !isKeyed(to)) return diffByPlace(before, after, path);
  const all = [...new Set([...from, ...to])];
  const changes = all.flatMap((key) =>
    diffValues(before[from.indexOf(key)], after[to.indexOf(key)], `${path}[${key}]`),
  );
  const order = [from.filter((key) => to.includes(key)), to.filter((key) => from.includes(key))];
  if (same(order[0], order[1])) return changes;
  return [...changes, { path: `${path}: order`, before: from.join(", "), after: to.join(", ") }];
}

function diffByPlace(before: readonly unknown[], after: readonly unknown[], path: string): Change[] {
  if (![...before, ...after].some(isRecord)) return [{ path, before, after }];
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, index) => diffValues(before[index], after[index], `${path}[${index}]`)).flat();
}

/** What tells an item of ARM's lists from its neighbours: parameters have names, responses status codes, bodies media types. */
function identity(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  const key = item.name ?? item.statusCode ?? item.contentType;
  return typeof key === "string" || typeof key === "number" ? String(key) : undefined;
}

function isKeyed(keys: readonly (string | undefined)[]): keys is string[] {
  return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length;
}
