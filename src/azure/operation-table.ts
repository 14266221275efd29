import { parseUrlTemplate, pathSegments } from "./url-template";
import type { QueryCondition, Segment } from "./url-template";

/** The query of a call: one value by name, whose case does not count. */
export interface QueryReader {
  get(name: string): string | undefined;
}

interface Leaf<Operation> {
  readonly operation: Operation;
  readonly names: readonly string[];
  readonly query: readonly QueryCondition[];
}

interface Node<Operation> {
  readonly literals: Map<string, Node<Operation>>;
  readonly mixed: Map<string, { readonly pattern: RegExp; readonly node: Node<Operation> }>;
  placeholder?: Node<Operation>;
  readonly ends: Leaf<Operation>[];
  readonly rests: Leaf<Operation>[];
}

export interface OperationMatch<Operation> {
  readonly operation: Operation;
  /** Values of the template's placeholders, percent-decoded; those of the query string included. */
  readonly parameters: ReadonlyMap<string, string>;
}

const newNode = <Operation>(): Node<Operation> => ({ literals: new Map(), mixed: new Map(), ends: [], rests: [] });

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function child<Operation>(node: Node<Operation>, segment: Segment): Node<Operation> {
  if (segment.kind === "literal") return getOrAdd(node.literals, segment.text, newNode<Operation>);
  if (segment.kind === "placeholder") return (node.placeholder ??= newNode());
  if (segment.kind === "rest") return node;
  const pattern = new RegExp(segment.source, "i");
  return getOrAdd(node.mixed, segment.source, () => ({ pattern, node: newNode<Operation>() })).node;
}

const namesOf = (segment: Segment): readonly string[] =>
  segment.kind === "mixed" ? segment.names : segment.kind === "literal" ? [] : [segment.name];

function fits<Operation>({ query }: Leaf<Operation>, parameters: QueryReader): boolean {
  return query.every(({ name, placeholder, literal }) => {
    const value = parameters.get(name);
    return placeholder === undefined ? value?.toLowerCase() === literal.toLowerCase() : value !== undefined;
  });
}

/**
 * The operations of one API, found by method and URL. A literal segment wins over a mixed one, that over a placeholder, that over a wildcard; of
 * two templates with the same path the one with more query conditions. Paths and query names are compared without case.
 */
export class OperationTable<Operation> {
  readonly #methods = new Map<string, Node<Operation>>();
  readonly #operations: Operation[] = [];

  /** In the order in which they were added. */
  all(): readonly Operation[] {
    return this.#operations;
  }

  add(method: string, urlTemplate: string, operation: Operation): void {
    this.#operations.push(operation);
    const { segments, query } = parseUrlTemplate(urlTemplate);
    let node = getOrAdd(this.#methods, method.toUpperCase(), newNode<Operation>);
    for (const segment of segments) node = child(node, segment);
    const leaves = segments.at(-1)?.kind === "rest" ? node.rests : node.ends;
    leaves.push({ operation, query, names: segments.flatMap(namesOf) });
    leaves.sort((one, other) => other.query.length - one.query.length);
  }

  /** `path` is what follows the API's own path, still percent-encoded. */
  match(method: string, path: string, query: QueryReader): OperationMatch<Operation> | undefined {
    const root = this.#methods.get(method);
    return root && find(root, pathSegments(path).map(decodeSegment), 0, [], query);
  }
}

type Values = readonly string[];

function leafMatch<Operation>(leaves: readonly Leaf<Operation>[], values: Values, query: QueryReader) {
  const leaf = leaves.find((candidate) => fits(candidate, query));
  if (!leaf) return undefined;
  const parameters = new Map(leaf.names.map((name, index) => [name, values[index] ?? ""]));
  for (const { name, placeholder } of leaf.query)
    if (placeholder !== undefined) parameters.set(placeholder, query.get(name) ?? "");
  return { operation: leaf.operation, parameters };
}

function find<Operation>(
  node: Node<Operation>,
  segments: readonly string[],
  at: number,
  values: Values,
  query: QueryReader,
): OperationMatch<Operation> | undefined {
  const segment = segments[at];
  if (segment === undefined) return leafMatch(node.ends, values, query);
  const literal = node.literals.get(segment.toLowerCase());
  const found = literal && find(literal, segments, at + 1, values, query);
  if (found) return found;
  for (const { pattern, node: next } of node.mixed.values()) {
    const groups = pattern.exec(segment)?.slice(1);
    const match = groups && find(next, segments, at + 1, [...values, ...groups], query);
    if (match) return match;
  }
  const placed =
    segment !== "" && node.placeholder && find(node.placeholder, segments, at + 1, [...values, segment], query);
  return placed || leafMatch(node.rests, [...values, segments.slice(at).join("/")], query);
}
