import { parseUrlTemplate, shapeOfTemplate } from "../../../azure/url-template";
import type { OperationContract } from "../model/contract";

/** Method and URL template, as a developer knows an operation. */
export function callOf({ method, urlTemplate }: OperationContract): string {
  return `${method} ${urlTemplate}`;
}

/** The path as the gateway matches it: placeholders without names. */
export function pathOf({ urlTemplate }: OperationContract): string {
  return shapeOfTemplate(parseUrlTemplate(urlTemplate).path);
}

/** What a query has to hold: by name, the value; undefined for any one. Names of query parameters are compared without case. */
export function conditionsOf({ urlTemplate }: OperationContract): ReadonlyMap<string, string | undefined> {
  const { query } = parseUrlTemplate(urlTemplate);
  return new Map(
    query.map(({ name, placeholder, literal }) => [
      name.toLowerCase(),
      placeholder === undefined ? literal.toLowerCase() : undefined,
    ]),
  );
}
