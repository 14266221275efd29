import { createContext, Script } from "node:vm";
import type * as AjvLibrary from "ajv";
import type { Options, ValidateFunction } from "ajv";
import { mapRecords } from "../../text/records";
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

/** A `pattern` that looks for a match for longer than this, in milliseconds, would look for ages: a sound one takes none, even where much else runs. */
const PATTERN_LIMIT = 3000;

/** Thrown by a schema's function when a pattern of the schema does not come to an end. */
export class SlowPattern extends Error {}

type RegExpEngine = NonNullable<NonNullable<Options["code"]>["regExp"]>;

const MATCH = new Script("new RegExp(pattern, flags).test(text)");

/** Regular expressions of people's schemas, which the engine stops when they go on and on. */
const limited: RegExpEngine = Object.assign(
  (pattern: string, flags: string) => {
    const sound = new RegExp(pattern, flags);
    return {
      // Ajv tells patterns apart by it.
      toString: () => String(sound),
      test(text: string) {
        try {
          return MATCH.runInContext(createContext({ pattern: sound.source, flags, text }), {
            timeout: PATTERN_LIMIT,
          }) as boolean;
        } catch {
          throw new SlowPattern(pattern);
        }
      },
    };
  },
  { code: "" },
);

/** A bound that is excluded, as OpenAPI 3.0 and API Management write it, in the form of the draft that ajv reads. */
function asDraft7(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum, ...rest } = schema;
  return {
    ...rest,
    ...bound("inimum", exclusiveMinimum, minimum),
    ...bound("aximum", exclusiveMaximum, maximum),
  };
}

function bound(name: string, exclusive: unknown, limit: unknown): Readonly<Record<string, unknown>> {
  if (exclusive === true && limit !== undefined) return { [`exclusiveM${name}`]: limit };
  return {
    ...(limit !== undefined && { [`m${name}`]: limit }),
    ...(exclusive !== undefined && typeof exclusive !== "boolean" && { [`exclusiveM${name}`]: exclusive }),
  };
}

function compile(document: SchemaSource["value"]): ValidateFunction | string {
  const { $schema: _, $id: __, ...schema } = document;
  if (JSON.stringify(schema).includes('"$ref"')) return "a $ref leads elsewhere";
  // Loaded only for projects that have schemas: it takes as long to load as the rest of the check.
  const { Ajv } = require("ajv") as typeof AjvLibrary;
  const options = { allErrors: true, verbose: true, strict: false, validateFormats: false, logger: false } as const;
  try {
    return new Ajv({ ...options, code: { regExp: limited } }).compile(mapRecords(schema, asDraft7));
  } catch (error) {
    return (error as Error).message;
  }
}
