import { isIP } from "node:net";
import { list } from "../text/show";
import { didYouMean } from "../text/suggest";
import { findExpressions } from "./expressions";
import { hasNamedValue } from "./named-values";
import type { AttributeRule } from "./rule";

export interface ValueProblem {
  readonly what: string;
  readonly mend: string;
}

const forms: Readonly<Record<AttributeRule["kind"], { test(value: string): boolean }>> = {
  text: /(?:)/,
  address: { test: (value) => isIP(value) !== 0 },
  boolean: /^(true|false)$/i,
  date: /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/,
  integer: /^[+-]?\d+$/,
  number: /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i,
};

/** Why an attribute's value is not one that the policy takes, or nothing. What a named value brings is not known. */
export function valueProblem(value: string, rule: AttributeRule): ValueProblem | undefined {
  if (hasNamedValue(value)) return undefined;
  if (findExpressions(value).length > 0) {
    if (rule.expression) return undefined;
    return { what: "no policy expression may stand here", mend: "Write the value itself." };
  }
  if (rule.values) return listProblem(value, rule.values);
  const plain = value.trim();
  if (forms[rule.kind].test(plain) && inRange(plain, rule)) return undefined;
  return { what: "not a value that the policy takes", mend: `It has to be ${allowed(rule)}.` };
}

function listProblem(value: string, values: readonly string[]): ValueProblem | undefined {
  if (values.includes(value)) return undefined;
  return { what: "not an allowed value", mend: `Write ${list(values, "or")}.${didYouMean(value, values)}` };
}

function inRange(value: string, { kind, minimum = -Infinity, maximum = Infinity, orZero }: AttributeRule): boolean {
  if (orZero && Number(value) === 0) return true;
  return (kind !== "integer" && kind !== "number") || (Number(value) >= minimum && Number(value) <= maximum);
}

function allowed({ orZero, ...rule }: AttributeRule): string {
  if (orZero) return `0, or ${allowed(rule)}`;
  const { kind, minimum, maximum } = rule;
  if (kind === "boolean") return "true or false";
  if (kind === "date") return "a date such as 2026-01-31T00:00:00Z";
  if (kind === "address") return 'one IP address, without a mask; several are <address-range from="…" to="…" />';
  const name = kind === "integer" ? "a whole number" : "a number";
  if (minimum === undefined) return name;
  return maximum === undefined || maximum === Infinity
    ? `${name} from ${minimum} on`
    : `${name} from ${minimum} to ${maximum}`;
}
