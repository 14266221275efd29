import type { Path } from "../source/path";
import type { TemplateDocument } from "../source/template-document";
import type { YamlMap, YamlNode, YamlScalar, YamlSequence } from "../source/yaml-node";
import { toValue } from "../source/yaml-node";
import type { Place } from "../source/source-text";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import type { JsonSchema } from "./template-schemas";
import { lengthProblem, patternProblem, rangeProblem, typeProblem } from "./scalar-problems";

type SchemaRule =
  | "unknown-key"
  | "missing-key"
  | "wrong-type"
  | "allowed-values"
  | "length"
  | "range"
  | "pattern"
  | "unique-items"
  | "empty-list"
  | "one-of";

/** A value of type `T` from which everything of a wrong type has been taken out; lists keep their holes. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? (Loose<Item> | undefined)[]
  : T extends object
    ? { [Key in keyof T]?: Loose<T[Key]> }
    : T;

type Complain = (rule: SchemaRule, place: Place, message: string) => void;

/**
 * Holds a document against its schema. What it gives back has only values of the right types, however wrong the
 * document is, so that the rules that follow need not look again.
 */
export function checkSchema(document: TemplateDocument, schema: JsonSchema, complain: Complain): unknown {
  if (!document.root) return undefined;
  return new SchemaCheck(document, complain).value(document.root, schema, []);
}

class SchemaCheck {
  readonly #document: TemplateDocument;
  readonly #complain: Complain;

  constructor(document: TemplateDocument, complain: Complain) {
    this.#document = document;
    this.#complain = complain;
  }

  value(node: YamlNode, schema: JsonSchema, path: Path): unknown {
    if (schema.anyOf) return this.#choice(node, schema.anyOf, path);
    const problem = typeProblem(node, schema.type);
    if (problem) {
      this.#complain("wrong-type", this.#document.at(path), problem);
      return undefined;
    }
    if (node.kind === "map" && schema.type === "object") return this.#map(node, schema, path);
    if (node.kind === "sequence" && schema.type === "array") return this.#sequence(node, schema, path);
    if (node.kind === "scalar") this.#scalar(node, schema, path);
    return toValue(node);
  }

  #scalar(node: YamlScalar, schema: JsonSchema, path: Path): void {
    const place = this.#document.at(path);
    for (const { rule, message } of [
      lengthProblem(node.value, schema),
      patternProblem(node.value, schema),
      rangeProblem(node.value, schema),
    ].flatMap((problem) => problem ?? [])) {
      this.#complain(rule, place, message);
    }
  }

  #map(node: YamlMap, schema: JsonSchema, path: Path): Record<string, unknown> {
    const found = node.entries.flatMap(({ key, value }): [string, unknown][] => {
      const name = String(key.value);
      const inner = this.#schemaOf(name, schema, path);
      const checked = inner && this.value(value, inner, [...path, name]);
      return checked === undefined ? [] : [[name, checked]];
    });
    for (const name of schema.required ?? []) {
      if (node.entries.some(({ key }) => String(key.value) === name)) continue;
      const about = schema.properties?.[name]?.description ?? "";
      this.#complain(
        "missing-key",
        this.#document.at(path),
        `key ${show(name)} is missing, got ${keysOf(node)}. ${about}`,
      );
    }
    return Object.fromEntries(found);
  }

  #schemaOf(name: string, schema: JsonSchema, path: Path): JsonSchema | undefined {
    const known = schema.properties && Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (known) return known;
    const patterns = Object.entries(schema.patternProperties ?? {});
    const match = patterns.find(([pattern]) => new RegExp(pattern, "su").test(name));
    if (match) return match[1];
    const place = this.#document.keyAt([...path, name]);
    if (patterns.length > 0)
      this.#complain("pattern", place, `name not allowed, got ${show(name)}. ${schema.patternErrorMessage ?? ""}`);
    else this.#complain("unknown-key", place, this.#unknownKey(name, Object.keys(schema.properties ?? {})));
    return undefined;
  }

  #unknownKey(name: string, allowed: readonly string[]): string {
    const hint = didYouMean(name, allowed) || ` Allowed here: ${allowed.join(", ")}.`;
    return `key is not known here, got ${show(name)}.${hint}`;
  }

  #sequence(node: YamlSequence, schema: JsonSchema, path: Path): unknown[] {
    if (node.items.length < (schema.minItems ?? 0)) {
      this.#complain(
        "empty-list",
        this.#document.at(path),
        "the list is empty, got []. Give it a value or leave the key out.",
      );
    }
    const items = schema.items ?? {};
    const values = node.items.map((item, index) => this.value(item, items, [...path, index]));
    if (schema.uniqueItems) this.#repetitions(values, path);
    return values;
  }

  #repetitions(values: readonly unknown[], path: Path): void {
    const seen = new Set<unknown>([undefined]);
    for (const [index, value] of values.entries()) {
      if (seen.has(value) && value !== undefined) {
        const message = `the list has this twice, got ${show(value)}. Remove one.`;
        this.#complain("unique-items", this.#document.at([...path, index]), message);
      }
      seen.add(value);
    }
  }

  #choice(node: YamlNode, branches: readonly JsonSchema[], path: Path): unknown {
    const constants = branches.map((branch) => branch.const).filter((value) => typeof value === "string");
    if (constants.length === branches.length) return this.#oneConstant(node, constants, path);
    if (node.kind === "map") return this.#oneShape(node, branches, path);
    this.#complain("wrong-type", this.#document.at(path), typeProblem(node, "object") ?? "");
    return undefined;
  }

  #oneConstant(node: YamlNode, constants: readonly string[], path: Path): unknown {
    if (node.kind === "scalar" && constants.some((constant) => constant === node.value)) return node.value;
    const got = node.kind === "scalar" ? node.value : toValue(node);
    const hint = typeof got === "string" ? didYouMean(got, constants) : "";
    this.#complain(
      "allowed-values",
      this.#document.at(path),
      `not an allowed value, got ${show(got)}. Write ${list(constants, "or")}.${hint}`,
    );
    return undefined;
  }

  /** Of alternatives that are told apart by their keys, the one whose key is there; an empty map for none. */
  #oneShape(node: YamlMap, branches: readonly JsonSchema[], path: Path): unknown {
    const has = (key: string) => node.entries.some((entry) => entry.key.value === key);
    const fitting = branches.filter((branch) => branch.required?.every(has));
    const [branch] = fitting;
    if (branch && fitting.length === 1) return this.value(node, branch, path);
    const choices = branches.map((each) => each.required?.join(" with ") ?? "");
    this.#complain(
      "one-of",
      this.#document.at(path),
      `exactly one of ${list(choices)} belongs here, got ${keysOf(node)}.`,
    );
    return {};
  }
}

function keysOf(node: YamlMap): string {
  return node.entries.length === 0 ? "an empty map" : list(node.entries.map(({ key }) => String(key.value)));
}
