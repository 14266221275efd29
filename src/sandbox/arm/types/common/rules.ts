import { plain } from "../../basics/json";
import type { JsonObject } from "../../basics/json";
import { invalid } from "../../basics/errors";
import type { ErrorDetail } from "../../basics/errors";
import { parentOf, serviceIdOf } from "../../basics/ids";
import type { NameRule, Write } from "./resource-type";

/** Ids of most entities: 2024-05-01 specification, parameters `sid`, `apiId`, `namedValueId` and others. */
export const ENTITY_NAME: NameRule = { min: 1, max: 256, pattern: /^[^*#&+:<>?]+$/ };
export const SHORT_NAME: NameRule = { min: 1, max: 80 };
export const onlyName = (...only: string[]): NameRule => ({ max: 80, only });

export const stringIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A reference as clients may write it, `/apis/x` or a full id, as a full id in the same service. */
export function fullId(reference: string, within: string): string {
  if (/^\/subscriptions\//i.test(reference)) return reference;
  return `${serviceIdOf(within) ?? ""}/${reference.replace(/^\//, "")}`;
}

/** A rule: no other resource of the same collection has this value, compared without case. */
export function unique(property: string, target: string, message: (value: string) => string) {
  return function* ({ context, id, input }: Write): Iterable<ErrorDetail> {
    const value = stringIn(input.properties[property])?.toLowerCase();
    if (value === undefined) return;
    const { parent, collection } = parentOf(id);
    const taken = context.store
      .children(parent, collection)
      .some(
        (other) =>
          other.id.toLowerCase() !== id.toLowerCase() && stringIn(other.properties[property])?.toLowerCase() === value,
      );
    if (taken) yield invalid(target, message(plain(input.properties[property])));
  };
}

/** Defaults under what was sent. */
export const withDefaults =
  (defaults: JsonObject) =>
  ({ input }: Write): JsonObject => ({ ...defaults, ...input.properties });

/** A rule: the value, when there is one, is among these; for what the specification leaves open to new members. */
export function oneOf(property: string, allowed: readonly string[]) {
  return function* ({ input }: Write): Iterable<ErrorDetail> {
    const value = input.properties[property];
    const values: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
    for (const each of values) {
      if (!allowed.includes(plain(each))) {
        yield invalid(property, `Value ${JSON.stringify(each)} of ${property} is not one of ${allowed.join(", ")}.`);
      }
    }
  };
}

/** A rule: what a property refers to exists; the label is that of `Api not found.` */
export function refersTo(property: string, label: string) {
  return function* ({ context, id, input }: Write): Iterable<ErrorDetail> {
    const reference = stringIn(input.properties[property]);
    if (reference === undefined || reference === "") return;
    if (!context.store.get(fullId(reference, id))) yield invalid(property, `${label} not found`);
  };
}
