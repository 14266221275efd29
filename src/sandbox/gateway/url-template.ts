/** One part of a URL template's path between slashes. */
export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: string }
  /** Text and placeholders mixed, such as `items({id})`. */
  | { readonly kind: "mixed"; readonly source: string; readonly names: readonly string[] }
  | { readonly kind: "rest"; readonly name: string };

export interface QueryCondition {
  readonly name: string;
  /** Placeholder that takes the value; undefined for a literal value. */
  readonly placeholder: string | undefined;
  readonly literal: string;
}

export interface UrlTemplate {
  readonly segments: readonly Segment[];
  readonly query: readonly QueryCondition[];
}

const PLACEHOLDER = /\{([^{}]*)\}/g;
const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function segment(text: string): Segment {
  if (text === "*") return { kind: "rest", name: "*" };
  const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
  const [only] = names;
  if (only === undefined) return { kind: "literal", text: text.toLowerCase() };
  if (text === `{${only}}`)
    return only.startsWith("*") ? { kind: "rest", name: only.slice(1) } : { kind: "placeholder", name: only };
  const literals = text.split(/\{[^{}]*\}/).map(escapeRegExp);
  return { kind: "mixed", source: `^${literals.join("(.+)")}$`, names };
}

function condition(text: string): QueryCondition {
  const [name = "", literal = ""] = text.split("=", 2);
  return { name, literal, placeholder: /^\{([^{}]+)\}$/.exec(literal)?.[1] };
}

/** Splits a path into the parts that templates are matched against; the empty path is the root. */
export const pathSegments = (path: string): readonly string[] => path.replace(/^\//, "").split("/");

/**
 * Reads an operation's `urlTemplate`. Placeholders `{name}` stand for one segment, `{*name}` and `*` for any remainder; those of the query
 * string have to be present in a request.
 */
export function parseUrlTemplate(template: string): UrlTemplate {
  const [path = "", search = ""] = template.split("?", 2);
  return {
    segments: pathSegments(path).map(segment),
    query: search
      .split("&")
      .filter((part) => part !== "")
      .map(condition),
  };
}
