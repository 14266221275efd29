import { interpolate } from "@pulumi/pulumi";
import type { Output } from "@pulumi/pulumi";
import type { Api } from "./api";

/** One operation as a caller sees it. */
export interface OperationOutput {
  readonly method: string;
  /** Full URL, placeholders in braces. */
  readonly url: Output<string>;
}

/** URL of each API at the gateway, by the API's folder name. */
export function urlsOf(apis: readonly Api[]): Record<string, Output<string>> {
  return Object.fromEntries(apis.map(({ template, url }) => [template.id, url]));
}

/** Every operation by `<api>/<operation>`. */
export function operationsOf(apis: readonly Api[]): Record<string, OperationOutput> {
  const entries = apis.flatMap(({ template, url }) =>
    template.operations.map(({ id, contract: { method, urlTemplate } }) => {
      return [`${template.id}/${id}`, { method, url: interpolate`${url}${urlTemplate}` }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** The outputs that the stack has: Pulumi warns of each that is undefined. */
export function defined(outputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}
