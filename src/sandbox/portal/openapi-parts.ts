import { STATUS_CODES } from "node:http";
import { isJsonType, parameterContracts, representationContracts, textIn } from "../../azure/contract";
import { recordIn, recordsIn } from "../../text/records";
import type { ParameterContract, RepresentationContract } from "../../azure/contract";
import type { ExampleObject, MediaType, ParameterObject, ResponseObject, SchemaObject } from "./openapi-types";

const TYPES = ["string", "number", "integer", "boolean"] as const;

/** A value as JSON of the parameter's type; ARM holds all of them as strings. */
function typed(value: string, type: SchemaObject["type"]): unknown {
  if (type === "boolean") return value === "true";
  return type === "string" ? value : Number(value);
}

function fitsType(value: string, type: SchemaObject["type"]): boolean {
  if (type === "boolean") return value === "true" || value === "false";
  return type === "string" || (value.trim() !== "" && Number.isFinite(Number(value)));
}

/** ARM takes any word as a type, and any text as a value of it: what does not fit is documented as a string. */
function schema({ type, values, defaultValue }: ParameterContract): SchemaObject {
  const all = [...values, ...(defaultValue === undefined ? [] : [defaultValue])];
  const named = TYPES.find((candidate) => candidate === type.toLowerCase()) ?? "string";
  const known = all.every((value) => fitsType(value, named)) ? named : "string";
  return {
    type: known,
    ...(values.length > 0 && { enum: [...new Set(values)].map((value) => typed(value, known)) }),
    ...(defaultValue !== undefined && { default: typed(defaultValue, known) }),
  };
}

/** Descriptions are plain text in ARM and CommonMark in OpenAPI, where a word such as `<key>` would be taken for a tag. */
export const commonMark = (description: string): string => description.replaceAll("<", "\\<");

export function parameterObject(contract: ParameterContract, place: ParameterObject["in"]): ParameterObject {
  return {
    name: contract.name,
    in: place,
    required: place === "path" || contract.required,
    ...(contract.description !== undefined && { description: commonMark(contract.description) }),
    schema: schema(contract),
  };
}

/** JSON bodies are kept as text in some templates and as JSON in others; both are shown as JSON. */
function exampleValue(contentType: string, value: unknown): unknown {
  if (typeof value !== "string" || !isJsonType(contentType)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function exampleObject(contentType: string, example: unknown): ExampleObject {
  const { value, ...rest } = recordIn(example);
  const summary = textIn(rest["summary"]);
  const description = textIn(rest["description"]);
  return {
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    value: exampleValue(contentType, value ?? null),
  };
}

/** Schemas of types that bodies may have, by name. */
export type Types = Readonly<Record<string, unknown>>;

function mediaType({ contentType, examples, typeName }: RepresentationContract, types: Types): MediaType {
  const objects = Object.entries(examples).map(([name, example]) => [name, exampleObject(contentType, example)]);
  return {
    ...(typeName !== undefined && typeName in types && { schema: { $ref: `#/components/schemas/${typeName}` } }),
    ...(objects.length > 0 && { examples: Object.fromEntries(objects) }),
  };
}

/** Bodies by content type, from ARM's `representations`; undefined when there are none. */
export function content(representations: unknown, types: Types): Readonly<Record<string, MediaType>> | undefined {
  const entries = representationContracts(representations).map((each) => [each.contentType, mediaType(each, types)]);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function headers(contracts: unknown): ResponseObject["headers"] {
  const objects = parameterContracts(contracts)
    .map((contract) => parameterObject(contract, "header"))
    // OpenAPI describes the content type by the body's key.
    .filter(({ name }) => name.toLowerCase() !== "content-type")
    .map(({ name, description, schema: type }) => [name, { ...(description && { description }), schema: type }]);
  return objects.length > 0 ? Object.fromEntries(objects) : undefined;
}

/** By status; an operation that declares none may answer anything. */
export function responseObjects(contracts: unknown, types: Types): Readonly<Record<string, ResponseObject>> {
  const declared = recordsIn(contracts).map((response): [string, ResponseObject] => {
    const status = String(Number(response["statusCode"]) || "default");
    const body = content(response["representations"], types);
    const fields = headers(response["headers"]);
    const description = commonMark(textIn(response["description"]) ?? STATUS_CODES[status] ?? "Answer");
    return [status, { description, ...(fields && { headers: fields }), ...(body && { content: body }) }];
  });
  return declared.length > 0 ? Object.fromEntries(declared) : { default: { description: "Answer of the backend" } };
}
