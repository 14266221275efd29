import { parameterContracts } from "../../../azure/contract";
import { parseUrlTemplate } from "../../../azure/url-template";
import type { SchemaNode } from "../body/schema-node";
import type { BodyContract, CallParameter, ParameterPlace, ResponseContract } from "./contract";
import { recordsIn } from "../../../text/records";

/** A scalar as text; empty for everything that is not there. A masked secret shows its mask. */
export function scalarText(value: unknown): string {
  if (value === undefined || value === null) return "";
  // eslint-disable-next-line typescript/no-base-to-string -- only scalars and masked secrets, which print their mask
  return String(value);
}

/** Headers that calls have with their bodies and for the answer's, declared or not. */
const OF_BODIES: readonly string[] = ["content-type", "accept"];

/** Declared parameters of a request or response. */
export function parameters(place: ParameterPlace, declared: unknown): CallParameter[] {
  return parameterContracts(declared, scalarText).map((contract) => {
    const isOfBody = place === "header" && OF_BODIES.includes(contract.name.toLowerCase());
    return { ...contract, required: contract.required && !isOfBody, place, inTemplate: false };
  });
}

/** The placeholders of a URL template, with what is declared of each. */
export function parametersOfTemplate(template: string, declared: unknown): CallParameter[] {
  const { placeholders } = parseUrlTemplate(template);
  const inQuery = new Set(placeholders.filter((each) => each.inQuery).map(({ name }) => name));
  return parameters("path", declared).map((parameter) => ({
    ...parameter,
    place: inQuery.has(parameter.name) ? ("query" as const) : ("path" as const),
    inTemplate: true,
    required: true,
  }));
}

/** Looks up a schema by the ids that a representation gives of it. */
export type SchemaLookup = (schemaId: unknown, typeName: unknown) => SchemaNode | undefined;

/** What a request or response may carry. */
export function bodies(representations: unknown, schemaOf: SchemaLookup): BodyContract[] {
  return recordsIn(representations).map(({ contentType, examples, schemaId, typeName }) => ({
    contentType: scalarText(contentType),
    examples,
    schema: schemaId === undefined && typeName === undefined ? undefined : schemaOf(schemaId, typeName),
  }));
}

export function responses(declared: unknown, schemaOf: SchemaLookup): ResponseContract[] {
  return recordsIn(declared).map((inputs) => ({
    status: Number(inputs.statusCode),
    description: scalarText(inputs.description),
    headers: parameters("header", inputs.headers),
    bodies: bodies(inputs.representations, schemaOf),
  }));
}
