import type * as AjvLibrary from "ajv";
import type { ValidateFunction } from "ajv";
import type { SchemaSource } from "../project";

const compiled = new WeakMap<SchemaSource["value"], ValidateFunction | string>();

/** A function that holds values against the schema, or why there is none. Each schema is compiled once. */
export function compileSchema(schema: SchemaSource["value"]): ValidateFunction | string {
  const known = compiled.get(schema);
  if (known) return known;
  const result = compile(schema);
  compiled.set(schema, result);
  return result;
}

function compile(document: SchemaSource["value"]): ValidateFunction | string {
  const { $schema: _, $id: __, ...schema } = document;
  // Loaded only for projects that have schemas: it takes as long to load as the rest of the check.
  const { Ajv } = require("ajv") as typeof AjvLibrary;
  try {
    return new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false, logger: false }).compile(
      schema,
    );
  } catch (error) {
    return (error as Error).message;
  }
}
