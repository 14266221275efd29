import type { OperationContract } from "../model/contract";

/** Method and URL template, as a developer knows an operation. */
export function callOf({ method, urlTemplate }: OperationContract): string {
  return `${method} ${urlTemplate}`;
}

/** A URL template as the gateway matches it: placeholders without names, and what the query must hold. */
export interface CallShape {
  readonly path: string;
  /** Fixed parts of the query, such as `comp=list`. */
  readonly fixed: readonly string[];
  /** Names that the query must hold with any value. */
  readonly open: readonly string[];
}

export function shapeOf({ urlTemplate }: OperationContract): CallShape {
  const [path = "", query = ""] = urlTemplate.split("?", 2);
  const parts = query.split("&").filter(Boolean);
  const open = parts.filter((part) => part.includes("{"));
  return {
    path: path
      .replace(/\{(\*?)[^{}]*\}/g, "{$1}")
      .replace(/\/+$/, "")
      .toLowerCase(),
    fixed: parts.filter((part) => !open.includes(part)).toSorted(),
    open: open.map((part) => part.split("=")[0] ?? part),
  };
}
