/** Keys and indexes from a document's root to a value. */
export type Path = readonly (string | number)[];

/** `["request", "headers", 0]` as `request.headers[0]`; keys that are no plain words are quoted. */
export function formatPath(path: Path): string {
  return path.reduce<string>((before, step) => {
    if (typeof step === "number") return `${before}[${step}]`;
    if (!/^[\w$-]+$/.test(step)) return `${before}[${JSON.stringify(step)}]`;
    return before ? `${before}.${step}` : step;
  }, "");
}
