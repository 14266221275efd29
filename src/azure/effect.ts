import type { Declaration, Properties } from "../engine/provider";
import { diffResource } from "./diff";

/** What new inputs do to a resource that is deployed. */
export type Effect = "nothing" | "update" | "replace";

/**
 * What a deployment does when these inputs follow those: azure-native's own answer, and the replacements that the program asks for. The
 * type must be one that is known here.
 */
export function effectOf(
  { type, replaceOnChanges }: Pick<Declaration, "type" | "replaceOnChanges">,
  olds: Properties,
  news: Properties,
): Effect {
  const { changes, replaces } = diffResource(type, olds, news);
  if (changes.length === 0) return "nothing";
  const isForced = replaces.length > 0 || changes.some(({ path }) => isAskedFor(replaceOnChanges, path));
  return isForced ? "replace" : "update";
}

/** Whether a change at this path is among those for which the program wants another resource; `*` names all. */
export function isAskedFor(replaceOnChanges: readonly string[], path: string): boolean {
  return replaceOnChanges.some((each) => each === "*" || rootOf(each) === rootOf(path));
}

const rootOf = (path: string): string | undefined => /^\w*/.exec(path)?.[0];
