import type { Static } from "@sinclair/typebox";
import type { requestsSchema, requestTestSchema } from "./schema";

/** What a person writes in `operations/<api>/requests.yaml`. */
export type RequestsFile = Static<typeof requestsSchema>;
export type RequestTest = Static<typeof requestTestSchema>;

/** Values that whoever sends the requests provides, besides those that the file declares. */
export const providedValues = ["workspace", "service", "apiKey", "storageConnection", "container"] as const;

/** A `${name}` in a text. */
export interface ValueReference {
  readonly name: string;
  /** Of the dollar sign. */
  readonly index: number;
}

const REFERENCE = /\$\{([^{}]*)\}/g;

/** The values that a text names, in order. */
export function referencesIn(text: string): ValueReference[] {
  return Array.from(text.matchAll(REFERENCE), ({ 1: name = "", index }) => ({ name, index }));
}

/** The text with each `${name}` replaced. */
export function replaceReferences(text: string, valueOf: (name: string) => string): string {
  return text.replace(REFERENCE, (_, name: string) => valueOf(name));
}

/** The expression of a text between slashes, or undefined for any other text. */
export function expressionOf(text: string): string | undefined {
  return /^\/(.+)\/$/s.exec(text)?.[1];
}
