import type { Properties } from "../engine/provider";
import { mapValues } from "../engine/values";
import { isRecord, own, recordIn } from "../text/records";
import type { AzureType } from "./types";

/** A PUT as azure-native sends it. */
export interface ArmPut {
  readonly id: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Properties | undefined;
}

const BESIDE_PROPERTIES = new Set([
  "location",
  "tags",
  "sku",
  "identity",
  "kind",
  "zones",
  "managedBy",
  "extendedLocation",
]);

/** Marks inputs whose name azure-native made up: such a resource is replaced by creating the new one first. */
export const CREATE_BEFORE_DELETE = "__createBeforeDelete";

/** Inputs that azure-native keeps for itself. */
const OWN_INPUTS = new Set(["azureApiVersion", CREATE_BEFORE_DELETE]);

/** The id that a resource with these inputs has. Throws when a part of it is missing. */
export function idOf({ token, path }: AzureType, inputs: Properties, subscriptionId: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === "subscriptionId" ? subscriptionId : inputs[name];
    if (typeof value === "string" && value !== "") return encodeURIComponent(value);
    throw new Error(`${token} needs ${name} to have an id.`);
  });
}

/** The request that writes a resource. Secrets have to be revealed before. */
export function writeRequest(type: AzureType, inputs: Properties, subscriptionId: string): ArmPut {
  const query = mapValues(inputs, (value, key) =>
    isInQuery(type, key) ? String(value) : undefined,
  ) as ArmPut["query"];
  return { id: idOf(type, inputs, subscriptionId), query, body: writeBody(type, inputs) };
}

/** The body of that request; undefined where it has none. */
export function writeBody(type: AzureType, inputs: Properties): Properties | undefined {
  if (type.body === undefined) return undefined;
  const beside = mapValues(inputs, (value, key) => (isBeside(type, key) ? value : undefined));
  if (type.isFlat) return beside;
  const inside = Object.entries(inputs).filter(([key]) => isInside(type, key));
  const { part = "", inputs: deeper = [] } = type.flattened ?? {};
  const deep = inside.filter(([key]) => deeper.includes(key));
  const flat = inside.filter(([key]) => !deeper.includes(key));
  const properties = Object.fromEntries(flat.map(([key, value]) => [own(type.renamed, key) ?? key, value]));
  return {
    ...beside,
    properties: deep.length > 0 ? { ...properties, [part]: Object.fromEntries(deep) } : properties,
  };
}

/** What azure-native calls a property of the specification: one name, or those of the parts that it is flattened into. */
export function sdkNames({ flattened, renamed = {} }: AzureType, wireName: string): readonly string[] {
  if (flattened?.part === wireName) return flattened.inputs;
  const found = Object.entries(renamed).find(([, wire]) => wire === wireName);
  return [found?.[0] ?? wireName];
}

function isInQuery({ inQuery }: AzureType, key: string): boolean {
  return inQuery?.includes(key) ?? false;
}

function isInside(type: AzureType, key: string): boolean {
  return !isBeside(type, key) && !isInQuery(type, key) && !type.pathInputs.includes(key) && !OWN_INPUTS.has(key);
}

function isBeside({ isTracked }: AzureType, key: string): boolean {
  return isTracked && BESIDE_PROPERTIES.has(key);
}

/** A resource's JSON as azure-native's outputs: `properties` flattened, its own names given back. */
export function outputsOf(type: AzureType, response: Properties): Properties {
  const { properties, id: _, ...beside } = response;
  const part = type.flattened?.part;
  const inner = Object.entries(recordIn(properties)).flatMap(([key, value]) =>
    key === part && isRecord(value) ? Object.entries(value) : sdkNames(type, key).map((name) => [name, value] as const),
  );
  const outputs = { ...Object.fromEntries(inner), ...beside, azureApiVersion: type.apiVersion };
  return mapValues(outputs, (value) => value ?? undefined);
}
