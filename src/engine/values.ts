import { inspect } from "node:util";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { isRecord } from "../text/records";
import type { Properties } from "./provider";

/** What Pulumi sends in place of a value that a preview cannot know. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";

/** A value that Pulumi keeps as a secret. Printing it or turning it into JSON gives `[secret]`; only {@link reveal} gives the value. */
export class Secret {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }

  toJSON(): string {
    return "[secret]";
  }

  [inspect.custom](): string {
    return "[secret]";
  }
}

/** The value with every {@link Secret} in it, however deep, replaced by what it holds. */
export function reveal(value: unknown): unknown {
  return value instanceof Secret ? reveal(value.value) : mapChildren(value, reveal);
}

/** Like {@link reveal}, for a whole property bag. */
export function revealAll(properties: Properties): Properties {
  return mapValues(properties, reveal);
}

/** Whether the value is, or holds, a secret. */
export function containsSecret(value: unknown): boolean {
  return value instanceof Secret || children(value).some(containsSecret);
}

/** Properties as Pulumi's protocol carries them: secrets in envelopes, absent ones left out. */
export function toStruct(properties: Properties): Struct {
  return Struct.fromJavaScript(mapValues(properties, wrap) as Record<string, JavaScriptValue>);
}

/** The reverse of {@link toStruct}. */
export function fromStruct(struct: Struct | undefined): Properties {
  return mapValues(struct?.toJavaScript() ?? {}, unwrap);
}

/**
 * Outputs with the secrets that Pulumi's engine would mark: those that a resource names itself and those whose input was secret.
 */
export function withSecretsMarked(outputs: Properties, inputs: Properties, names: readonly string[]): Properties {
  return mapValues(outputs, (value, key) => (names.includes(key) ? asSecret(value) : marked(value, inputs[key])));
}

function marked(output: unknown, input: unknown): unknown {
  if (input instanceof Secret) return asSecret(output);
  if (Array.isArray(output) && Array.isArray(input)) return output.map((item, index) => marked(item, input[index]));
  if (isRecord(output) && isRecord(input)) return mapValues(output, (value, key) => marked(value, input[key]));
  return output;
}

function asSecret(value: unknown): unknown {
  return value instanceof Secret || value === undefined ? value : new Secret(value);
}

function wrap(value: unknown): unknown {
  if (value instanceof Secret) return { [SIGNATURE]: SECRET_SIGNATURE, value: wrap(value.value) ?? null };
  return mapChildren(value, wrap);
}

function unwrap(value: unknown): unknown {
  if (isRecord(value) && value[SIGNATURE] === SECRET_SIGNATURE) return new Secret(unwrap(value.value));
  return mapChildren(value, unwrap);
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return isRecord(value) ? Object.values(value) : [];
}

/** The value with each entry of a list or of a record mapped; any other value as it is. */
export function mapChildren(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  return isRecord(value) ? mapValues(value, map) : value;
}

/** A copy with each value mapped; keys whose value becomes undefined are left out. */
export function mapValues(record: Properties, map: (value: unknown, key: string) => unknown): Record<string, unknown> {
  const entries = Object.entries(record).map(([key, value]) => [key, map(value, key)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
