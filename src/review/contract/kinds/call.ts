import { parseUrlTemplate, shapeOfTemplate } from "../../../azure/url-template";
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
  const { path, query } = parseUrlTemplate(urlTemplate);
  const fixed = query.filter(({ placeholder }) => placeholder === undefined);
  return {
    path: shapeOfTemplate(path).replace(/\/+$/, ""),
    fixed: fixed.map(({ text }) => text).toSorted(),
    open: query.flatMap(({ name, placeholder }) => (placeholder === undefined ? [] : [name])),
  };
}
