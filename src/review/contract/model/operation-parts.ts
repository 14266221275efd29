import { parseUrlTemplate } from "../../../azure/url-template";
import type { BodyContract, ParameterContract, ParameterPlace, ResponseContract } from "./contract";

/** A scalar as text; empty for everything that is not there. A masked secret shows its mask. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  // eslint-disable-next-line typescript/no-base-to-string -- only scalars and masked secrets, which print their mask
  return String(value);
}

/** The records of a list; empty for what is no list. */
export function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

/** Declared parameters of a request or response. */
export function parameters(place: ParameterPlace, declared: unknown): ParameterContract[] {
  return listOf(declared).map((inputs) => ({
    place,
    name: text(inputs.name),
    inTemplate: false,
    required: inputs.required === true,
    type: text(inputs.type) || "string",
    values: listOf(inputs.values)
      .map(text)
      .filter((value) => value !== ""),
    defaultValue: text(inputs.defaultValue),
    description: text(inputs.description),
    examples: inputs.examples,
  }));
}

/** The placeholders of a URL template, with what is declared of each. */
export function parametersOfTemplate(template: string, declared: unknown): ParameterContract[] {
  const { placeholders } = parseUrlTemplate(template);
  const inQuery = new Set(placeholders.filter((each) => each.inQuery).map(({ name }) => name));
  return parameters("path", declared).map((parameter) => ({
    ...parameter,
    place: inQuery.has(parameter.name) ? ("query" as const) : ("path" as const),
    inTemplate: true,
    required: true,
  }));
}

/** What a request or response may carry. */
export function bodies(representations: unknown): BodyContract[] {
  return listOf(representations).map(({ contentType, examples }) => ({ contentType: text(contentType), examples }));
}

export function responses(declared: unknown): ResponseContract[] {
  return listOf(declared).map((inputs) => ({
    status: Number(inputs.statusCode),
    description: text(inputs.description),
    headers: parameters("header", inputs.headers),
    bodies: bodies(inputs.representations),
  }));
}
