import type { Declaration } from "../../engine/provider";
import { readContract } from "./model/read-contract";
import { pairResources } from "./resource-pairs";
import type { ResourcePair } from "./resource-pairs";
import type { ContractPlace } from "./place";
import type { ApiContract, Contract, OperationContract, CallParameter, ProductContract } from "./model/contract";
import type { PolicyContract } from "./model/policy-contract";

/** One thing in both versions. */
export interface Pair<Thing> {
  readonly place: ContractPlace;
  readonly before: Thing;
  readonly after: Thing;
}

/** Both versions of a contract, laid side by side. */
export interface Pairing {
  readonly before: Contract;
  readonly after: Contract;
  readonly apis: readonly Pair<ApiContract>[];
  /** Of APIs that both versions have. */
  readonly operations: readonly Pair<OperationContract>[];
  readonly products: readonly Pair<ProductContract>[];
  /** What both versions declare, by what it is in Azure; absent where a version does not have it. */
  readonly resources: readonly ResourcePair[];
}

/** The contracts of two versions, laid side by side, and what they declare, secrets masked before. */
export function pairContracts(base: readonly Declaration[], head: readonly Declaration[]): Pairing {
  const [before, after] = [readContract(base), readContract(head)];
  const apis = pairById(before.apis, after.apis, ({ id }) => ({ api: id }));
  const operations = apis.flatMap((pair) => pairOperations(pair));
  const products = pairById(before.products, after.products, ({ id }) => ({ product: id }));
  const renamed = operations.flatMap(({ place: { api = "" }, before: { id: from }, after: { id: to } }) =>
    from === to ? [] : [{ api, from, to }],
  );
  const resources = pairResources(base, head, renamed);
  return { before, after, apis, operations, products, resources };
}

const swap = <Thing>(pair: Pair<Thing>): Pair<Thing> => ({ ...pair, before: pair.after, after: pair.before });

/** The same with old and new exchanged. */
export function reversed({ before, after, apis, operations, products, resources }: Pairing): Pairing {
  return {
    before: after,
    after: before,
    apis: apis.map(swap),
    operations: operations.map(swap),
    products: products.map(swap),
    resources: resources.map((pair) => ({ before: pair.after, after: pair.before })),
  };
}

function pairById<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
  placeOf: (thing: Thing) => ContractPlace,
): Pair<Thing>[] {
  const old = new Map(before.map((thing) => [thing.id, thing]));
  return after.flatMap((thing) => {
    const known = old.get(thing.id);
    return known ? [{ place: placeOf(thing), before: known, after: thing }] : [];
  });
}

/** By id, and those whose id changed by what callers see: method and URL. */
function pairOperations({ place, before, after }: Pair<ApiContract>): Pair<OperationContract>[] {
  const placeOf = ({ id }: OperationContract): ContractPlace => ({ ...place, operation: id });
  const pairs = pairById(before.operations, after.operations, placeOf);
  const left = before.operations.filter(({ id }) => !after.operations.some((other) => other.id === id));
  const bySignature = new Map(left.map((operation) => [signature(operation), operation]));
  for (const operation of after.operations) {
    const old = bySignature.get(signature(operation));
    if (old && !before.operations.some(({ id }) => id === operation.id)) {
      pairs.push({ place: placeOf(operation), before: old, after: operation });
    }
  }
  return pairs;
}

const signature = ({ method, urlTemplate }: OperationContract): string => `${method} ${urlTemplate}`;

export interface PolicyPair extends Pair<PolicyContract> {
  /** `every API`, `product`, `API` or `operation`. */
  readonly scope: string;
}

type Governed = Pair<{ readonly policy: PolicyContract }>;

const policiesOf = (scope: string, pairs: readonly Governed[]): PolicyPair[] =>
  pairs.map(({ place, before, after }) => ({ place, scope, before: before.policy, after: after.policy }));

/** The policies of everything that both versions have. */
export function policyPairs({ before, after, apis, operations, products }: Pairing): PolicyPair[] {
  return [
    { place: {}, scope: "every API", before: before.policy, after: after.policy },
    ...policiesOf("product", products),
    ...policiesOf("API", apis),
    ...policiesOf("operation", operations),
  ];
}

/** One parameter of an operation; absent where the version does not have it. */
export interface ParameterPair {
  readonly place: ContractPlace;
  readonly before: CallParameter | undefined;
  readonly after: CallParameter | undefined;
}

/** All parameters of the operations that both versions have. */
export function parameterPairs({ operations }: Pairing): ParameterPair[] {
  return operations.flatMap(({ place, before, after }) =>
    joinBy(before.parameters, after.parameters, parameterKey).map((pair) => ({ place, ...pair })),
  );
}

/** HTTP ignores the case of header names. A placeholder of the URL stays itself when it moves into the query. */
function parameterKey({ place, name, inTemplate }: CallParameter): string {
  if (inTemplate) return `template ${name}`;
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/** A full outer join of two lists. */
export function joinBy<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  keyOf: (thing: Thing) => string,
): { readonly before: Thing | undefined; readonly after: Thing | undefined }[] {
  const [old, current] = [before, after].map((list) => byKey(list, keyOf));
  const keys = [...new Set([...(old?.keys() ?? []), ...(current?.keys() ?? [])])];
  return keys.map((key) => ({ before: old?.get(key), after: current?.get(key) }));
}

/** Things that have the same key are told apart by their order. */
function byKey<Thing>(list: readonly Thing[], keyOf: (thing: Thing) => string): ReadonlyMap<string, Thing> {
  const found = new Map<string, Thing>();
  for (const thing of list) {
    let key = keyOf(thing);
    while (found.has(key)) key += " ";
    found.set(key, thing);
  }
  return found;
}

/** What the first list has and the second has not. */
export function missing<Item>(from: readonly Item[], among: readonly Item[]): Item[] {
  return from.filter((item) => !among.includes(item));
}
