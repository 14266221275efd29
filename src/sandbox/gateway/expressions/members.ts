import { ExpressionProblem } from "./problem";
import { Char } from "./values/char";
import { numberText, typeOfNumber } from "./values/numbers";
import type { Numeric } from "./values/numbers";

/** C# types as far as policies need them. `object` is what context.Variables holds: anything. */
export type TypeName =
  | "bool"
  | "char"
  | "decimal"
  | "double"
  | "int"
  | "long"
  | "null"
  | "object"
  | "string"
  | "string[]"
  | "Api"
  | "Context"
  | "Guid"
  | "Headers"
  | "LastError"
  | "Operation"
  | "Parameters"
  | "Product"
  | "Query"
  | "Request"
  | "Response"
  | "StringComparison"
  | "Subscription"
  | "Url"
  | "Variables";

export interface Property {
  readonly type: TypeName;
  readonly get: (target: unknown) => unknown;
}

export interface Method {
  readonly type: TypeName;
  /** Each list of arguments that fits. */
  readonly takes: readonly (readonly TypeName[])[];
  /** Whether arguments may be null; .NET throws an ArgumentNullException where not. */
  readonly takesNull: boolean;
  readonly call: (target: unknown, ...values: readonly unknown[]) => unknown;
}

/** What an expression may ask a value of one type for. */
export interface Members {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly methods?: Readonly<Record<string, Method>>;
  /** `target[key]`. */
  readonly indexer?: Indexer;
}

export interface Indexer {
  readonly key: TypeName;
  readonly type: TypeName;
  readonly at: (target: unknown, key: unknown) => unknown;
}

// The compiler checks the types of targets and arguments before anything runs, so each member may be written for its own.
export const property = (type: TypeName, get: (target: never) => unknown): Property => ({
  type,
  get: get as Property["get"],
});

export const method = (
  type: TypeName,
  takes: readonly (readonly TypeName[])[],
  call: (target: never, ...values: never[]) => unknown,
  takesNull = false,
): Method => ({ type, takes, takesNull, call: call as Method["call"] });

/** A method whose arguments may be null. */
export const nullable = (...[type, takes, call]: Parameters<typeof method>): Method => method(type, takes, call, true);

export const indexer = (key: TypeName, type: TypeName, at: (target: never, key: never) => unknown): Indexer => ({
  key,
  type,
  at: at as Indexer["at"],
});

/** A value as C# writes it into a string. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string" || value instanceof Char) return String(value);
  if (typeOfNumber(value)) return numberText(value as Numeric);
  throw new ExpressionProblem("cannot turn the result into text");
}
