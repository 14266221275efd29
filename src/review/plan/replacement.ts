import type { Declaration } from "../../engine/provider";
import { findAzureType } from "../../azure/types";
import { diffResource } from "../../azure/diff";

/** What a new value of one top-level property does to the resource: the same that the provider tells Pulumi's engine. */
export type Effect = "nothing" | "update" | "replace";

export function effectOf(declaration: Declaration, property: string, before: unknown, after: unknown): Effect {
  const { type, replaceOnChanges } = declaration;
  if (!findAzureType(type)) return replaceOnChanges.some((path) => concerns(path, property)) ? "replace" : "update";
  const { changes, replaces } = diffResource(type, { [property]: before }, { [property]: after });
  if (changes.length === 0) return "nothing";
  return replaces.length > 0 || replaceOnChanges.some((path) => concerns(path, property)) ? "replace" : "update";
}

const concerns = (path: string, property: string): boolean => path === "*" || /^\w*/.exec(path)?.[0] === property;

/** Whether Azure can only have another value of the property in another resource. */
export function forcesReplacement(token: string, property: string): boolean {
  return (
    findAzureType(token) !== undefined &&
    diffResource(token, { [property]: "a" }, { [property]: "b" }).replaces.length > 0
  );
}

/** The argument that names a resource of this type; undefined for types of other providers. */
export function nameParameter(token: string): string | undefined {
  return findAzureType(token)?.pathInputs.at(-1);
}
