import type { YamlValue } from "../source/yaml-node";
import { settingsTable } from "./table";
import type { SettingType } from "./table";
import { isRecord, own } from "../../text/records";

/** Stands for a value that is there, and that nobody but the stack's owner can read. */
export const ENCRYPTED = Symbol("encrypted");

/** The value of a setting; in a map, single entries may be encrypted. */
export type SettingValue = YamlValue | typeof ENCRYPTED | { readonly [entry: string]: YamlValue | typeof ENCRYPTED };

/** An API, as far as settings name it and what it declares. */
export interface NamedApi {
  readonly id: string;
  readonly namedValues: Readonly<Record<string, unknown>>;
}

/** A stack's settings, as its file or the running program has them. */
export interface Given {
  readonly project: string;
  /** What the stack says, or the default. */
  readonly valueOf: (setting: string) => SettingValue | undefined;
  /** Whole keys of the stack's configuration that belong to another namespace than the project's. */
  readonly foreignKeys: readonly string[];
  /** Undefined when some template could not be read, so that nobody knows what it declares. */
  readonly apis: readonly NamedApi[] | undefined;
  /** Whether values may come from elsewhere too, so that a missing one says nothing. */
  readonly isPartial: boolean;
}

const fits: Readonly<Record<SettingType | "array", (value: SettingValue) => boolean>> = {
  string: (value) => typeof value === "string",
  // Pulumi's own command writes numbers and booleans as text at times, and takes them so.
  integer: (value) => Number.isInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value)),
  boolean: (value) => typeof value === "boolean" || value === "true" || value === "false",
  object: isRecord,
  // Of settings that a project adds.
  array: (value) => Array.isArray(value),
};

/** Whether a value has its setting's type. */
export function hasType(type: SettingType | "array", value: SettingValue): boolean {
  return fits[type](value);
}

/** The entries of a map that can be read; none of what is no map. */
export function entriesOf(value: SettingValue | undefined): readonly [name: string, value: SettingValue][] {
  return isRecord(value) ? Object.entries(value) : [];
}

/** A value as Pulumi hands it to the program; empty for what has no text. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Whether a flag is set, by its default when its value is none; undefined when it cannot be read. */
export function flagOf({ valueOf }: Given, setting: string): boolean | undefined {
  const value = valueOf(setting) ?? own(settingsTable, setting)?.default;
  return value === ENCRYPTED ? undefined : textOf(value) === "true";
}
