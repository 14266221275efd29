import { findAzureType } from "../azure/types";
import { secretsOf } from "../azure/types/row";
import type { Declaration, Properties } from "../engine/provider";
import { mapValues, reveal, Secret } from "../engine/values";
import { isRecord } from "../text/records";
import { stableJson } from "../text/json";

/** What every secret looks like in a report, in whatever format. */
export const SECRET_TEXT = "[secret]";

/** Stands where a secret was. It knows no value, only whether it equals another one of the same review. */
export class Masked {
  /** Equal for equal values. */
  readonly id: number;
  /** The program gives the value in the open here, while the other version kept it secret. */
  readonly inTheOpen: boolean;

  constructor(id: number, inTheOpen: boolean) {
    this.id = id;
    this.inTheOpen = inTheOpen;
  }

  toString(): string {
    return SECRET_TEXT;
  }

  toJSON(): string {
    return SECRET_TEXT;
  }
}

/**
 * Both versions with every secret replaced by a {@link Masked}, also where only the other version kept it secret, so that
 * nothing later on can show one. It goes by what Pulumi marked as secret, never by a value's looks.
 */
export function maskVersions(
  base: readonly Declaration[],
  head: readonly Declaration[],
): { readonly base: readonly Declaration[]; readonly head: readonly Declaration[] } {
  const masker = new Masker();
  const partners = pairUp(base, head);
  return { base: masker.maskAll(base, partners), head: masker.maskAll(head, partners) };
}

/** Each declaration's other version, in both directions; renamed resources say what they were called. */
function pairUp(base: readonly Declaration[], head: readonly Declaration[]): ReadonlyMap<Declaration, Declaration> {
  const old = new Map(base.map((declaration) => [declaration.urn, declaration]));
  const partners = new Map<Declaration, Declaration>();
  for (const after of head) {
    const before = [after.urn, ...after.aliases].map((urn) => old.get(urn)).find((found) => found !== undefined);
    if (before) partners.set(after, before).set(before, after);
  }
  return partners;
}

class Masker {
  readonly #ids = new Map<string, number>();

  maskAll(
    declarations: readonly Declaration[],
    partners: ReadonlyMap<Declaration, Declaration>,
  ): readonly Declaration[] {
    return declarations.map((declaration) => {
      const other = partners.get(declaration);
      const inputs = mapValues(withKnownSecrets(declaration), (value, key) =>
        this.#mask(value, other && withKnownSecrets(other)[key]),
      );
      return { ...declaration, inputs };
    });
  }

  #mask(value: unknown, other: unknown): unknown {
    if (value instanceof Secret) return new Masked(this.#idOf(value), false);
    if (other instanceof Secret && value !== undefined) return new Masked(this.#idOf(value), true);
    if (Array.isArray(value)) {
      return value.map((item, index) => this.#mask(item, Array.isArray(other) ? other[index] : undefined));
    }
    if (!isRecord(value)) return value;
    return mapValues(value, (item, key) => this.#mask(item, isRecord(other) ? other[key] : undefined));
  }

  #idOf(value: unknown): number {
    const text = stableJson(reveal(value));
    const known = this.#ids.get(text) ?? this.#ids.size + 1;
    this.#ids.set(text, known);
    return known;
  }
}

/** Marks what is secret in Azure whatever the program says of it. */
function withKnownSecrets({ type, inputs }: Declaration): Properties {
  const names = secretsOf(findAzureType(type) ?? {}, inputs);
  return mapValues(inputs, (value, key) =>
    names.includes(key) && !(value instanceof Secret) ? new Secret(value) : value,
  );
}
