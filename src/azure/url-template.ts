/** A placeholder of a URL template. */
export interface Placeholder {
  /** Without braces and without the star of a wildcard. */
  readonly name: string;
  /** `{*name}`, which stands for the whole rest of the path. */
  readonly wildcard: boolean;
  readonly inQuery: boolean;
  /** Of the opening brace in the template. */
  readonly index: number;
}

/** One part of a path between slashes. */
export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "placeholder"; readonly name: string }
  /** Text and placeholders mixed, such as `items({id})`; the source of the expression that matches it. */
  | { readonly kind: "mixed"; readonly source: string; readonly names: readonly string[] }
  | { readonly kind: "rest"; readonly name: string };

/** What a query has to hold. */
export interface QueryCondition {
  /** As it stands in the template. */
  readonly text: string;
  readonly name: string;
  /** Placeholder that takes the value; undefined for a literal value. */
  readonly placeholder: string | undefined;
  readonly literal: string;
}

/** An operation's `urlTemplate`, such as `/jobs/{jobid}?api-version={apiversion}`. */
export interface UrlTemplate {
  /** Without the query. */
  readonly path: string;
  /** Placeholders stand for one segment, `{*name}` and `*` for any remainder. */
  readonly segments: readonly Segment[];
  /** A call without one of them is none of the operation. */
  readonly query: readonly QueryCondition[];
  /** Those with a name, in order. */
  readonly placeholders: readonly Placeholder[];
  /** Where braces do not pair up, or hold no name. */
  readonly problems: readonly { readonly index: number; readonly message: string }[];
}

const PLACEHOLDER = /\{(\*?)([^{}]*)\}/g;

/** Reads a URL template; one with problems as far as it goes. */
export function parseUrlTemplate(template: string): UrlTemplate {
  const [path = ""] = template.split("?", 1);
  const pairs = template.slice(path.length + 1).split("&");
  return {
    path,
    segments: pathSegments(path).map(segment),
    query: pairs.filter((pair) => pair !== "").map(condition),
    ...parsePlaceholders(template, path.length),
  };
}

function parsePlaceholders(template: string, pathLength: number): Pick<UrlTemplate, "placeholders" | "problems"> {
  const placeholders: Placeholder[] = [];
  const problems: { index: number; message: string }[] = [];
  for (const { 0: token, index } of template.matchAll(/\{[^{}]*\}|[{}]/g)) {
    const [, star, name = ""] = /^\{(\*?)(.*)\}$/s.exec(token) ?? [];
    if (token.length === 1) problems.push({ index, message: `${token} has no partner. Write placeholders as {name}.` });
    else if (!/^[\w.-]+$/.test(name))
      problems.push({
        index,
        message: `${token} is no placeholder. Write a name of letters, digits, points, hyphens and underscores.`,
      });
    else placeholders.push({ name, wildcard: star === "*", inQuery: index > pathLength, index });
  }
  return { placeholders, problems };
}

const escapeRegExp = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function segment(text: string): Segment {
  if (text === "*") return { kind: "rest", name: "*" };
  const found = [...text.matchAll(PLACEHOLDER)];
  const [only] = found;
  if (!only) return { kind: "literal", text: text.toLowerCase() };
  const [whole, star, name = ""] = only;
  if (text === whole) return { kind: star === "*" ? "rest" : "placeholder", name };
  const literals = text.split(/\{[^{}]*\}/).map(escapeRegExp);
  return { kind: "mixed", source: `^${literals.join("(.+)")}$`, names: found.map(([, , each = ""]) => each) };
}

function condition(text: string): QueryCondition {
  const [name = ""] = text.split("=", 1);
  const literal = text.slice(name.length + 1);
  return { text, name, literal, placeholder: /^\{([^{}]+)\}$/.exec(literal)?.[1] };
}

/** Splits a path into the parts that templates are matched against; the empty path is the root. */
export const pathSegments = (path: string): readonly string[] => path.replace(/^\//, "").split("/");

/** The template, or a part of it, with each placeholder replaced; one for which `valueOf` is undefined stays. */
export function fillPlaceholders(
  template: string,
  valueOf: (name: string, isWildcard: boolean) => string | undefined,
): string {
  return template.replace(PLACEHOLDER, (whole, star: string, name: string) => valueOf(name, star === "*") ?? whole);
}

/** The template with its placeholders blanked, in lower case: how the gateway tells templates apart. */
export function shapeOfTemplate(template: string): string {
  return fillPlaceholders(template, (_, isWildcard) => (isWildcard ? "{*}" : "{}")).toLowerCase();
}

/** The method and the template's shape: two operations of an API must not share both. */
export function signature(method: string, template: string): string {
  return `${method.toLowerCase()} ${shapeOfTemplate(template)}`;
}

/** Names of the query parameters that a URL template demands, such as `api-version`. */
export function queryNames(template: string): string[] {
  return parseUrlTemplate(template).query.flatMap(({ name }) => (name === "" ? [] : [name]));
}
