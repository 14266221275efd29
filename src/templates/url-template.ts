export interface Placeholder {
  /** Without braces and without the star of a wildcard. */
  readonly name: string;
  /** `{*name}`, which stands for the whole rest of the path. */
  readonly wildcard: boolean;
  readonly inQuery: boolean;
  /** Of the opening brace in the template. */
  readonly index: number;
}

export interface UrlTemplate {
  readonly placeholders: readonly Placeholder[];
  /** Where braces do not pair up, or hold no name. */
  readonly problems: readonly { readonly index: number; readonly message: string }[];
}

/** Reads the placeholders of a urlTemplate such as `/jobs/{jobid}?api-version={apiversion}`. */
export function parseUrlTemplate(template: string): UrlTemplate {
  const placeholders: Placeholder[] = [];
  const problems: { index: number; message: string }[] = [];
  const query = template.indexOf("?");
  for (const { 0: token, index } of template.matchAll(/\{[^{}]*\}|[{}]/g)) {
    const [, star, name = ""] = /^\{(\*?)(.*)\}$/s.exec(token) ?? [];
    if (token.length === 1) problems.push({ index, message: `${token} has no partner. Write placeholders as {name}.` });
    else if (!/^[\w.-]+$/.test(name))
      problems.push({
        index,
        message: `${token} is no placeholder. Write a name of letters, digits, points, hyphens and underscores.`,
      });
    else placeholders.push({ name, wildcard: star === "*", inQuery: query >= 0 && index > query, index });
  }
  return { placeholders, problems };
}

/** The method and the template with its placeholders blanked, in lower case: two operations must not share it. */
export function signature(method: string, template: string): string {
  return `${method} ${template.replace(/\{(\*?)[^{}]*\}/g, "{$1}")}`.toLowerCase();
}

/** Names of the query parameters that a urlTemplate demands, such as `api-version`. */
export function queryNames(template: string): string[] {
  const query = /\?(.*)$/s.exec(template)?.[1] ?? "";
  return query
    .split("&")
    .flatMap((pair) => pair.split("=", 1)[0] ?? [])
    .filter((name) => name !== "");
}
