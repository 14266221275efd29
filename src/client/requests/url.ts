import { fillPlaceholders, parseUrlTemplate } from "../../azure/url-template";

/** Fills the placeholders of a URL template; a pair of the query whose placeholder is left out goes as a whole. */
export function expandUrl(template: string, valueOf: (name: string) => string, leaveOut: readonly string[]): string {
  const { path, query } = parseUrlTemplate(template);
  const pairs = query.map(({ text }) => text).filter((text) => !leaveOut.some((name) => text.includes(`{${name}}`)));
  return fillPlaceholders(pairs.length > 0 ? `${path}?${pairs.join("&")}` : path, (name, isWildcard) => {
    const parts = isWildcard ? valueOf(name).split("/") : [valueOf(name)];
    return parts.map(encodeURIComponent).join("/");
  });
}
