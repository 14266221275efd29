import type { Declaration } from "../../../engine/provider";
import type { Contract } from "../model/contract";
import { scalarText } from "../model/operation-parts";
import { policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import type { ContractPlace } from "../place";

const API_SCHEMA = "azure-native:apimanagement:ApiSchema";

/** What the contracts of two versions hold, looked up fast. */
export class Known {
  readonly pairing: Pairing;
  /** Operations by the API, of each version. */
  readonly #operations: readonly ReadonlyMap<string, ReadonlySet<string>>[];
  readonly #products: ReadonlySet<string>;
  /** Schemas by which policies check bodies. */
  readonly #schemas: ReadonlySet<string>;

  constructor(pairing: Pairing) {
    const versions = [pairing.before, pairing.after];
    this.pairing = pairing;
    this.#operations = versions.map(operationsOf);
    this.#products = new Set(versions.flatMap(({ products }) => products.map(({ id }) => id)));
    const elements = policyPairs(pairing).flatMap(({ before, after }) => [...before.elements, ...after.elements]);
    this.#schemas = new Set(elements.flatMap(({ attributes }) => attributes["schema-id"] ?? []));
  }

  /** Whether it is of an API or operation that only one version has, of which another kind tells. */
  isInNew({ api, operation }: ContractPlace): boolean {
    if (api === undefined) return false;
    const [old, current] = this.#operations.map((apis) => apis.get(api));
    if ((old === undefined) !== (current === undefined)) return true;
    return operation !== undefined && old?.has(operation) !== current?.has(operation);
  }

  /** Whether the program declares the API or product, so that a contract holds it. */
  isInContract({ api, product }: ContractPlace): boolean {
    if (api !== undefined) return this.#operations.some((apis) => apis.has(api));
    return product === undefined || this.#products.has(product);
  }

  /** Whether it is a schema by which a policy checks bodies, so that more depends on it than what operations say of theirs. */
  isCheckedWith({ type, inputs }: Declaration): boolean {
    return type === API_SCHEMA && this.#schemas.has(scalarText(inputs.schemaId));
  }
}

const operationsOf = ({ apis }: Contract): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map(apis.map(({ id, operations }) => [id, new Set(operations.map((operation) => operation.id))]));
