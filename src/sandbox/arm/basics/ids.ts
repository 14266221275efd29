import { ArmError } from "./errors";

/** A path of Resource Manager, split; names decoded, words as the caller wrote them. */
export interface ArmPath {
  /** The whole path. */
  readonly all: readonly string[];
  readonly subscription?: string;
  readonly group?: string;
  /** Resource provider, such as `Microsoft.ApiManagement`. */
  readonly namespace?: string;
  /** Type words and names in turn after the namespace: `["service", "a", "apis", "b"]`; odd when a word ends the path. */
  readonly words: readonly string[];
}

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    throw new ArmError(400, "InvalidRequestUri", `The request URI contains an invalid escape sequence, got '${word}'.`);
  }
}

function afterKeyword(words: string[], keyword: string): string | undefined {
  if (words[0]?.toLowerCase() !== keyword || words[1] === undefined) return undefined;
  return words.splice(0, 2)[1];
}

/** Splits a path, with or without doubled slashes; keywords without case. */
export function parseArmPath(path: string): ArmPath {
  const all = path.split("/").filter(Boolean).map(decode);
  const words = [...all];
  const subscription = afterKeyword(words, "subscriptions");
  const group = subscription === undefined ? undefined : afterKeyword(words, "resourcegroups");
  const namespace = afterKeyword(words, "providers");
  return {
    all,
    ...(subscription !== undefined && { subscription }),
    ...(group !== undefined && { group }),
    ...(namespace !== undefined && { namespace }),
    words,
  };
}

/** The form in which ids are compared. */
export const idKey = (id: string): string => id.toLowerCase();

/** Parent's id and collection of a resource id: `…/apis/a` → `…` and `apis`; of a top-level one its group and `providers/ns/type`. */
export function parentOf(id: string): { readonly parent: string; readonly collection: string } {
  const words = id.split("/");
  const isTopLevel = words.at(-4)?.toLowerCase() === "providers";
  const depth = isTopLevel ? 4 : 2;
  return { parent: words.slice(0, -depth).join("/"), collection: words.slice(-depth, -1).join("/") };
}

/** Last word of an id. */
export const nameOf = (id: string): string => id.slice(id.lastIndexOf("/") + 1);

/** The API Management service an id lies in, `…/service/x`; undefined when it lies in none. */
export function serviceIdOf(id: string): string | undefined {
  return /^.*\/providers\/microsoft\.apimanagement\/service\/[^/]+/i.exec(id)?.[0];
}

/** The API an id lies in or is, without its revision; undefined outside of APIs. */
export function apiIdOf(id: string): string | undefined {
  return /^(.*\/service\/[^/]+\/apis\/[^/;]+)/i.exec(id)?.[1];
}
