import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import type { Properties } from "../../engine/provider";
import { revealAll, UNKNOWN } from "../../engine/values";
import { schemaOf } from "../arm/specification";
import { azureTypeOf } from "../../azure/types";
import type { AzureType } from "../../azure/types";
import { sdkNames, writeBody } from "../../azure/shapes";

const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, unicodeRegExp: false });
const validators = new Map<string, ValidateFunction>();

/**
 * What azure-native's Check finds before anything is sent, in its words: missing properties, wrong types, lengths, patterns and
 * choices. What a preview cannot know passes.
 */
export function checkInputs(token: string, inputs: Properties): readonly string[] {
  const type = azureTypeOf(token);
  const plain = revealAll(inputs);
  const missing = type.pathInputs
    .filter((name) => plain[name] === undefined)
    .map((name) => `missing required property '${name}'`);
  const validate = validatorOf(type);
  const body = writeBody(type, plain);
  if (!validate || body === undefined || validate(body)) return missing;
  const errors = (validate.errors ?? []).filter(
    ({ data, keyword }) => data !== UNKNOWN && IN_WORDS[keyword] !== undefined,
  );
  return [...missing, ...new Set(errors.map((error) => words(error, (name) => sdkNames(type, name).join(" or "))))];
}

function validatorOf({ token, body }: AzureType): ValidateFunction | undefined {
  if (body === undefined) return undefined;
  const validate = validators.get(token) ?? ajv.compile(schemaOf(body));
  validators.set(token, validate);
  return validate;
}

type Words = (path: string, error: ErrorObject) => string;
const limit = ({ params }: ErrorObject): string => String((params as { limit?: number }).limit);
const length = ({ data }: ErrorObject): number => String(data).length;
const missingName = ({ params }: ErrorObject): string => (params as { missingProperty?: string }).missingProperty ?? "";

const IN_WORDS: Readonly<Record<string, Words>> = {
  required: (path) => `missing required property '${path}'`,
  type: (path, { schema, data }) => `'${path}' should be of type '${String(schema)}' but got a ${typeof data}`,
  minLength: (path, error) => `'${path}' is too short (${length(error)}): at least ${limit(error)} characters required`,
  maxLength: (path, error) => `'${path}' is too long (${length(error)}): at most ${limit(error)} characters allowed`,
  pattern: (path, { schema }) => `'${path}' does not match expression '${String(schema)}'`,
  minimum: (path, error) => `'${path}' is too low (< ${limit(error)})`,
  maximum: (path, error) => `'${path}' is too high (> ${limit(error)})`,
  enum: (path, { schema }) => `'${path}' must be one of ${(schema as unknown[]).join(", ")}`,
};

/** The place of the error as an input: `properties` is left out, lists count in brackets. */
function words(error: ErrorObject, rename: (name: string) => string): string {
  const path = [
    ...error.instancePath.split("/").slice(1),
    ...(error.keyword === "required" ? [missingName(error)] : []),
  ];
  const [root = "", ...rest] = path[0] === "properties" ? path.slice(1) : path;
  const shown = rest.reduce((text, word) => text + (/^\d+$/.test(word) ? `[${word}]` : `.${word}`), rename(root));
  return IN_WORDS[error.keyword]?.(shown, error) ?? "";
}
