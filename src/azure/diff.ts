import type { Properties } from "../engine/provider";
import { isRecord, reveal } from "../engine/values";
import { compactLocation } from "../sandbox/arm/locations";
import { azureTypeOf } from "./azure-types";
import type { AzureType } from "./azure-types";

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
 * Inputs beside the parts of the id that the specification lets be set at creation only (`x-ms-mutability`).
 */
const CREATE_ONLY: Readonly<Record<string, readonly string[]>> = {
  "azure-native:storage:StorageAccount": ["isHnsEnabled", "enableNfsV3", "extendedLocation"],
  "azure-native:storage:BlobContainer": ["enableNfsV3AllSquash", "enableNfsV3RootSquash"],
};

/** Inputs that azure-native keeps for itself. */
const IGNORED = new Set(["__createBeforeDelete"]);

/**
 * What azure-native's Diff answers: old inputs against new ones, property by property. Names in the id and the location force a new
 * resource; a location's case and spaces do not count.
 */
export function diffResource(token: string, olds: Properties, news: Properties): ResourceDiff {
  const type = azureTypeOf(token);
  const changes = diffObjects(plain(olds), plain(news), "").map((change) => {
    return { ...change, replaces: forcesReplacement(type, change.path) };
  });
  const significant = changes.filter(
    ({ path, old, new: now }) => !isSameLocation(path, old, now) && !IGNORED.has(path),
  );
  return { changes: significant, replaces: significant.filter(({ replaces }) => replaces).map(({ path }) => path) };
}

type Change = Omit<PropertyChange, "replaces">;

function plain(properties: Properties): Record<string, unknown> {
  return reveal(properties) as Record<string, unknown>;
}

function forcesReplacement({ token, pathInputs, isTracked }: AzureType, path: string): boolean {
  const [root = ""] = path.split(/[.[]/);
  return (
    pathInputs.includes(root) || (isTracked && root === "location") || (CREATE_ONLY[token]?.includes(root) ?? false)
  );
}

function isSameLocation(path: string, old: unknown, now: unknown): boolean {
  return path === "location" && compactLocation(String(old)) === compactLocation(String(now));
}

function diffValues(old: unknown, now: unknown, path: string): Change[] {
  if (isRecord(old) && isRecord(now)) return diffObjects(old, now, `${path}.`);
  if (Array.isArray(old) && Array.isArray(now)) return diffLists(old, now, path);
  return old === now ? [] : [{ path, kind: kindOf(old, now), old, new: now }];
}

function diffObjects(old: Record<string, unknown>, now: Record<string, unknown>, prefix: string): Change[] {
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
