/** Fills the placeholders of a urlTemplate; a pair of the query whose placeholder is left out goes as a whole. */
export function expandUrl(template: string, valueOf: (name: string) => string, leaveOut: readonly string[]): string {
  const [path = "", ...rest] = template.split("?");
  const pairs = rest
    .join("?")
    .split("&")
    .filter((pair) => pair !== "" && !leaveOut.some((name) => pair.includes(`{${name}}`)));
  const fill = (text: string): string =>
    text.replace(/\{(\*?)([^{}]+)\}/g, (_, star: string, name: string) => {
      const parts = star === "" ? [valueOf(name)] : valueOf(name).split("/");
      return parts.map(encodeURIComponent).join("/");
    });
  return fill(pairs.length > 0 ? `${path}?${pairs.join("&")}` : path);
}
