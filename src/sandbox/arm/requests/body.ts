import Ajv from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { parseJson } from "../../../text/json";
import { ArmError, invalid } from "../basics/errors";
import type { ErrorDetail } from "../basics/errors";
import { plain } from "../basics/json";
import { isRecord } from "../../../text/records";
import type { JsonObject } from "../basics/json";
import { schemaOf } from "../specification";

const ajv = new Ajv({ allErrors: true, strict: false, removeAdditional: true, unicodeRegExp: false, verbose: true });
const validators = new Map<string | JsonObject, ValidateFunction>();

/** A model of the specification by its name, or a JSON Schema. */
type Model = string | JsonObject;

function validatorOf(model: Model): ValidateFunction {
  const validate = validators.get(model) ?? ajv.compile(schemaOf(model));
  validators.set(model, validate);
  return validate;
}

/** Reads a request's body; an empty one is an empty object, as for a product link. 400 when it is not a JSON object. */
export function parseBody(text: string): JsonObject {
  if (text.trim() === "") return {};
  const parsed = parseJson(text);
  if ("problem" in parsed) {
    const { offset, message } = parsed.problem;
    const refusal = `The request content was invalid and could not be deserialized: '${message}, position ${offset}'.`;
    throw new ArmError(400, "InvalidRequestContent", refusal);
  }
  const { value } = parsed;
  if (!isRecord(value)) throw new ArmError(400, "InvalidRequestContent", "The request content must be a JSON object.");
  return value;
}

/** A deep copy without nulls, which to Resource Manager are the same as absent properties. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
}

/** RFC 7396: null removes, objects merge, all else replaces. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, unknown> = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isRecord(value) && isRecord(before) ? mergePatch(before, value) : value;
  }
  return merged;
}

/** What a body is refused for, or the body with only what its model knows. */
export function readModel(
  model: Model,
  body: JsonObject,
): { readonly body: JsonObject; readonly details: readonly ErrorDetail[] } {
  const copy = withoutNulls(body) as JsonObject;
  const validate = validatorOf(model);
  validate(copy);
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "if");
  return { body: copy, details: errors.map(complaint) };
}

function complaint(error: ErrorObject): ErrorDetail {
  const path = error.instancePath.split("/").filter((word) => word !== "" && word !== "properties");
  const { missingProperty } = error.params as { missingProperty?: string };
  const target = missingProperty ?? path.filter((word) => !/^\d+$/.test(word)).at(-1) ?? "";
  return invalid(target, words(error, target));
}

function words({ keyword, params, data, schema }: ErrorObject, target: string): string {
  const limit = (params as { limit?: number }).limit;
  switch (keyword) {
    case "required":
      return `${target} should not be empty`;
    case "maxLength":
      return `The field ${target} must be a string with a maximum length of ${limit}.`;
    case "minLength":
      return data === ""
        ? `${target} should not be empty`
        : `The field ${target} must have at least ${limit} characters.`;
    case "enum":
      return `Value ${JSON.stringify(data)} of ${target} is not one of ${(schema as unknown[]).join(", ")}.`;
    case "type":
      return `Error converting value ${JSON.stringify(data)?.slice(0, 80)} of ${target} to type ${plain(schema)}.`;
    case "pattern":
      return `The field ${target} must match the regular expression '${plain(schema)}'.`;
    default:
      return `The field ${target} is invalid: it must satisfy ${keyword} ${plain(schema)}.`;
  }
}
