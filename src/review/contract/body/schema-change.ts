import type { SchemaNode } from "./schema-node";

/**
 * What a change does to the bodies that a schema allows. `narrower`: fewer. `wider`: more. `other`: some no longer, others now. A property that
 * comes or goes, one that has to be there or not, counts apart: hardly any schema forbids others, and yet clients read them. `closed`, `opened`:
 * less, more freedom for properties and items that the schema does not name. `text`: what people read. `unknown`: nobody can tell.
 */
export type SchemaEffect =
  | "narrower"
  | "wider"
  | "other"
  | "closed"
  | "opened"
  | `${"" | "required-"}property-${"added" | "removed"}`
  | "text"
  | "unknown";

/** One difference between two schemas. */
export interface SchemaChange {
  readonly effect: SchemaEffect;
  /** Of the value in the body, such as `scores[].label`; empty for the whole. */
  readonly path: string;
  readonly keyword: string;
  /** Undefined where the version does not say it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** An object of JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

/** A difference in what it consists of. */
export function changeOf(
  effect: SchemaEffect,
  path: string,
  keyword: string,
  before: unknown,
  after: unknown,
): SchemaChange {
  return { effect, path, keyword, before, after };
}

/** How what one version allows relates to what the other does. */
export function effectOfSets(
  before: ReadonlySet<string> | undefined,
  after: ReadonlySet<string> | undefined,
): SchemaEffect | undefined {
  const kept = isWithin(before, after);
  const known = isWithin(after, before);
  if (kept && known) return undefined;
  if (kept) return "wider";
  return known ? "narrower" : "other";
}

/** Undefined is everything. */
function isWithin(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  if (other === undefined) return true;
  return one !== undefined && [...one].every((item) => other.has(item));
}

/** Whose body it is: what is only read is not for requests, what is only written not for answers. */
export type BodyOf = "request" | "answer";

/** Compares two schemas that stand at the same place. */
export type Inner = (pair: SchemaPair, path: string) => SchemaChange[];

/** Both versions of what stands at one place of a body. */
export type SchemaPair = readonly [before: SchemaNode, after: SchemaNode];

/** What stands within both, with the documents around them. */
export const within = ([before, after]: SchemaPair, one: unknown, other: unknown): SchemaPair => [
  { ...before, schema: one },
  { ...after, schema: other },
];
