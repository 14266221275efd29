import { randomUUID } from "node:crypto";
import { indexer, method, nullable, property, toText } from "./members";
import type { Members } from "./members";
import { outOfRange, Thrown } from "./problem";
import type { Char } from "./values/char";
import { parseNumber } from "./values/numbers";
import type { NumericType } from "./values/numbers";

const folded = (text: string, ignoreCase: boolean | undefined) => (ignoreCase ? text.toLowerCase() : text);

/** A test of two strings that takes a StringComparison as C# does. */
const comparison = (test: (text: string, other: string) => boolean) =>
  method(
    "bool",
    [["string"], ["string", "StringComparison"]],
    (text: string, other: string | null, ignoreCase?: boolean) =>
      // Only Equals takes null, and nothing equals it.
      other !== null && test(folded(text, ignoreCase), folded(other, ignoreCase)),
  );

type Text = string | Char;

const change = (apply: (text: string) => string) => method("string", [[]], apply);

function substring(text: string, start: number, length: number = text.length - start): string {
  if (start < 0 || length < 0 || start + length > text.length) outOfRange("Substring");
  return text.slice(start, start + length);
}

export const strings: Members = {
  properties: { Length: property("int", (text: string) => text.length) },
  methods: {
    ToLower: change((text) => text.toLowerCase()),
    ToLowerInvariant: change((text) => text.toLowerCase()),
    ToUpper: change((text) => text.toUpperCase()),
    ToUpperInvariant: change((text) => text.toUpperCase()),
    Trim: change((text) => text.trim()),
    ToString: change((text) => text),
    Contains: comparison((text, other) => text.includes(other)),
    StartsWith: comparison((text, other) => text.startsWith(other)),
    EndsWith: comparison((text, other) => text.endsWith(other)),
    Equals: { ...comparison((text, other) => text === other), takesNull: true },
    IndexOf: method("int", [["string"], ["char"]], (text: string, other: Text) => text.indexOf(String(other))),
    Replace: method(
      "string",
      [
        ["string", "string"],
        ["char", "char"],
      ],
      (text: string, from: Text, to: Text) => text.replaceAll(String(from), () => String(to)),
    ),
    Split: method("string[]", [["string"], ["char"]], (text: string, by: Text) => text.split(String(by))),
    Substring: method("string", [["int"], ["int", "int"]], substring),
  },
};

export const arrays: Members = {
  properties: { Length: property("int", (array: readonly string[]) => array.length) },
  methods: {
    First: method("string", [[]], (array: readonly string[]) => array[0] ?? outOfRange("First")),
    Last: method("string", [[]], (array: readonly string[]) => array.at(-1) ?? outOfRange("Last")),
    Contains: method("bool", [["string"]], (array: readonly string[], text: string) => array.includes(text)),
  },
  indexer: indexer(
    "int",
    "string",
    (array: readonly string[], index: number) => array[index] ?? outOfRange("an index"),
  ),
};

/** For types of which only the text is asked. */
export const showable: Members = { methods: { ToString: method("string", [[]], toText) } };

const isBlank = (text: string | null) => text === null || text.trim() === "";

const parsed = (type: NumericType): Members => ({
  methods: { Parse: method(type, [["string"]], (_, text: string) => parseNumber(text, type)) },
});

function truth(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  throw new Thrown("FormatException", `String '${text}' was not recognized as a valid Boolean.`);
}

/** Members written after a type's own name. */
export const STATICS: Readonly<Record<string, Members>> = {
  string: {
    properties: { Empty: property("string", () => "") },
    methods: {
      IsNullOrEmpty: nullable("bool", [["string"]], (_, text: string | null) => text === null || text === ""),
      IsNullOrWhiteSpace: nullable("bool", [["string"]], (_, text: string | null) => isBlank(text)),
    },
  },
  int: parsed("int"),
  long: parsed("long"),
  double: parsed("double"),
  decimal: parsed("decimal"),
  bool: { methods: { Parse: method("bool", [["string"]], (_, text: string) => truth(text)) } },
  Guid: { methods: { NewGuid: method("Guid", [[]], () => randomUUID()) } },
  StringComparison: {
    properties: Object.fromEntries(
      [
        "OrdinalIgnoreCase",
        "InvariantCultureIgnoreCase",
        "CurrentCultureIgnoreCase",
        "Ordinal",
        "InvariantCulture",
      ].map((name) => [name, property("StringComparison", () => name.endsWith("IgnoreCase"))]),
    ),
  },
};
