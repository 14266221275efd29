import type { Properties } from "../engine/provider";
import { revealAll } from "../engine/values";
import { isRecord } from "../text/records";
import { compactLocation } from "./regions";
import { CREATE_BEFORE_DELETE } from "./shapes";
import { azureTypeOf } from "./types";
import type { AzureType } from "./types";

/** One changed property. */
export interface PropertyChange {
  /** `templateParameters[0].defaultValue`. */
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  /** Whether the change makes a new resource necessary. */
  readonly replaces: boolean;
  readonly old: unknown;
  readonly new: unknown;
}

/** What a change of inputs does to a resource. */
export interface ResourceDiff {
  readonly changes: readonly PropertyChange[];
  /** Paths of the changes that replace it. */
  readonly replaces: readonly string[];
}

/**
 * What azure-native's Diff answers: old inputs against new ones, property by property. Names in the id and the location force a new
 * resource; a location's case and spaces do not count.
 */
export function diffResource(token: string, olds: Properties, news: Properties): ResourceDiff {
  const type = azureTypeOf(token);
  const changes = diffObjects(revealAll(olds), revealAll(news), "").map((change) => {
    return { ...change, replaces: forcesReplacement(type, change.path) };
  });
  const significant = changes.filter(
    ({ path, old, new: now }) => !isSameLocation(path, old, now) && path !== CREATE_BEFORE_DELETE,
  );
  return { changes: significant, replaces: significant.filter(({ replaces }) => replaces).map(({ path }) => path) };
}

type Change = Omit<PropertyChange, "replaces">;

function forcesReplacement({ pathInputs, isTracked, createOnly }: AzureType, path: string): boolean {
  const [root = ""] = path.split(/[.[]/);
  return pathInputs.includes(root) || (isTracked && root === "location") || (createOnly?.includes(root) ?? false);
}

function isSameLocation(path: string, old: unknown, now: unknown): boolean {
  return path === "location" && compactLocation(String(old)) === compactLocation(String(now));
}

function diffValues(old: unknown, now: unknown, path: string): Change[] {
  if (isRecord(old) && isRecord(now)) return diffObjects(old, now, `${path}.`);
  if (Array.isArray(old) && Array.isArray(now)) return diffLists(old, now, path);
  return old === now ? [] : [{ path, kind: kindOf(old, now), old, new: now }];
}

function diffObjects(old: Properties, now: Properties, prefix: string): Change[] {
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted();
  return keys.flatMap((key) => diffValues(old[key], now[key], `${prefix}${key}`));
}

function diffLists(old: readonly unknown[], now: readonly unknown[], path: string): Change[] {
  const indices = Array.from({ length: Math.max(old.length, now.length) }, (_, index) => index);
  return indices.flatMap((index) => diffValues(old[index], now[index], `${path}[${index}]`));
}

function kindOf(old: unknown, now: unknown): Change["kind"] {
  if (old === undefined) return "add";
  return now === undefined ? "delete" : "update";
}
