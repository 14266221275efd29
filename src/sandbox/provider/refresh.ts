import type { Properties } from "../../engine/provider";
import { mapValues, reveal } from "../../engine/values";
import { isRecord } from "../../text/records";
import { schemaOf } from "../arm/specification";
import { azureTypeOf } from "../../azure/types";
import type { AzureType } from "../../azure/types";
import { sdkNames } from "../../azure/shapes";

/**
 * The inputs that would make a resource what it is, for an import: the names in its id and, of its outputs, what may be written.
 */
export function importedInputs(token: string, id: string, outputs: Properties): Properties {
  const type = azureTypeOf(token);
  return { ...namesInId(type, id), ...writable(type, outputs) };
}

/**
 * Old inputs with what has changed outside of Pulumi since: azure-native compares the outputs that it saw last with those that it
 * sees now, takes a difference for a change by somebody, and carries it over to the inputs. Defaults of the service stay out that way.
 */
export function refreshedInputs(
  token: string,
  inputs: Properties,
  oldOutputs: Properties,
  newOutputs: Properties,
): Properties {
  const type = azureTypeOf(token);
  return applyChanges(inputs, writable(type, oldOutputs), writable(type, newOutputs)) as Properties;
}

function namesInId({ path }: AzureType, id: string): Properties {
  const words = id.split("/");
  const names = path.split("/").flatMap((word, index) => {
    const name = /^\{(\w+)\}$/.exec(word)?.[1];
    return name === undefined || name === "subscriptionId"
      ? []
      : [[name, decodeURIComponent(words[index] ?? "")] as const];
  });
  return Object.fromEntries(names);
}

function writable(type: AzureType, outputs: Properties): Properties {
  const names = writableNames(type);
  return mapValues(outputs, (value, key) => (names.has(key) && !READ_ONLY.has(key) ? reveal(value) : undefined));
}

/** Of the service's own making, though the specification does not say so. */
const READ_ONLY = new Set(["systemData", "etag"]);

function writableNames(type: AzureType): ReadonlySet<string> {
  if (type.body === undefined) return new Set();
  const { properties = {} } = schemaOf(type.body) as SchemaWithProperties;
  const { properties: inner, ...beside } = properties;
  return new Set([
    ...Object.keys(inner?.properties ?? {}).flatMap((name) => sdkNames(type, name)),
    ...Object.keys(beside),
  ]);
}

interface SchemaWithProperties {
  readonly properties?: Readonly<Record<string, SchemaWithProperties>>;
}

/** What differs between `before` and `after`, done to `base`; maps and lists part by part. */
function applyChanges(base: unknown, before: unknown, after: unknown): unknown {
  if (isRecord(base) && isRecord(before) && isRecord(after)) return changedMap(base, before, after);
  if (Array.isArray(base) && Array.isArray(before) && Array.isArray(after)) {
    return after.map((item, index) =>
      index < base.length && index < before.length ? applyChanges(base[index], before[index], item) : item,
    );
  }
  return after;
}

function changedMap(base: Properties, before: Properties, after: Properties): Properties {
  const changed = Object.keys({ ...before, ...after }).filter((key) => !isEqual(before[key], after[key]));
  const changes = changed.map(
    (key) => [key, key in base ? applyChanges(base[key], before[key], after[key]) : after[key]] as const,
  );
  return mapValues({ ...base, ...Object.fromEntries(changes) }, (value) => value);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (isRecord(one) && isRecord(other))
    return Object.keys({ ...one, ...other }).every((key) => isEqual(one[key], other[key]));
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  return one === other;
}
