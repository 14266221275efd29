import type { Declaration } from "../../engine/provider";
import { findAzureType } from "../../azure/types";
import { diffResource } from "../../azure/diff";
import { effectOf as decided, isAskedFor } from "../../azure/effect";
import type { Effect } from "../../azure/effect";

/** What a new value of one top-level property does to the resource: what a deployment decides, as far as that is known. */
export function effectOfChange(declaration: Declaration, property: string, before: unknown, after: unknown): Effect {
  const { type, replaceOnChanges } = declaration;
  if (findAzureType(type)) return decided(declaration, { [property]: before }, { [property]: after });
  return isAskedFor(replaceOnChanges, property) ? "replace" : "update";
}

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
