import { show } from "../../text/show";
import type { YamlNode, YamlScalar } from "../source/yaml-node";
import { toValue } from "../source/yaml-node";
import type { JsonSchema } from "./template-schemas";

const names: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map",
};

/** Why the node is not of the JSON Schema type, or nothing. */
export function typeProblem(node: YamlNode, type: string | undefined): string | undefined {
  if (type === undefined || isOfType(node, type)) return undefined;
  if (node.kind === "scalar") return scalarTypeProblem(node, type);
  const mend = type === "string" ? " Put it in quotes if its brackets are meant as text." : "";
  return `has to be ${names[type]}, got ${node.kind === "map" ? "a map" : "a list"} ${show(toValue(node))}.${mend}`;
}

function isOfType(node: YamlNode, type: string): boolean {
  if (node.kind !== "scalar") return (node.kind === "map" ? "object" : "array") === type;
  if (type === "integer") return Number.isInteger(node.value);
  return node.value !== null && typeof node.value === type;
}

// YAML reads 2.0 as the number 2 and 08 as 8: the message has to show what stands in the file.
function scalarTypeProblem({ value, raw }: YamlScalar, type: string): string {
  if (value === null) return `has to be ${names[type]}, got nothing. Write a value or remove the key.`;
  const got = typeof value === "string" ? show(value) : `the ${typeof value} ${raw}`;
  const mend = type === "string" ? ` Put it in quotes: ${JSON.stringify(raw)}.` : fix(value, type);
  return `has to be ${names[type]}, got ${got}.${mend}`;
}

function fix(value: string | number | boolean, type: string): string {
  if (type === "array") return ` Write it as a list: [${String(value)}].`;
  if (typeof value !== "string") return "";
  if (type === "boolean" && /^(yes|on|y)$/i.test(value)) return " Write true.";
  if (type === "boolean" && /^(no|off|n)$/i.test(value)) return " Write false.";
  return /^(true|false|\d+)$/.test(value) && type !== "object" ? " Remove the quotes." : "";
}

interface ScalarProblem {
  readonly rule: "length" | "pattern" | "range";
  readonly message: string;
}

/** Why a text is too short or too long, counted in Unicode characters as JSON Schema does. */
export function lengthProblem(
  value: unknown,
  { minLength = 0, maxLength = Infinity }: JsonSchema,
): ScalarProblem | undefined {
  if (typeof value !== "string") return undefined;
  const length = Array.from(value).length;
  if (length === 0 && minLength > 0) {
    return { rule: "length", message: 'the text is empty, got "". Give it a value or leave the key out.' };
  }
  if (length >= minLength && length <= maxLength) return undefined;
  const message = `the text is ${length} characters long, got ${show(value)}. At most ${maxLength} are allowed.`;
  return { rule: "length", message };
}

/** Why a text does not have its form. */
export function patternProblem(
  value: unknown,
  { pattern, patternErrorMessage = "" }: JsonSchema,
): ScalarProblem | undefined {
  if (typeof value !== "string" || pattern === undefined || new RegExp(pattern, "u").test(value)) return undefined;
  return {
    rule: "pattern",
    message: `the text does not have the right form, got ${show(value)}. ${patternErrorMessage}`,
  };
}

/** Why a number is out of range. */
export function rangeProblem(
  value: unknown,
  { minimum = -Infinity, maximum = Infinity }: JsonSchema,
): ScalarProblem | undefined {
  if (typeof value !== "number" || (value >= minimum && value <= maximum)) return undefined;
  const allowed = maximum === Infinity ? `at least ${minimum}` : `between ${minimum} and ${maximum}`;
  return { rule: "range", message: `the number is out of range, got ${value}. It has to be ${allowed}.` };
}
