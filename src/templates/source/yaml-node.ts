/** Plain JSON-like value of a node. */
export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

export interface YamlScalar {
  readonly kind: "scalar";
  /** Of the first character, an opening quote included; of the key when the value is empty. */
  readonly start: number;
  readonly value: string | number | boolean | null;
  /** As written, without quotes. */
  readonly raw: string;
  /** Offset of the first character of `raw`. */
  readonly rawStart: number;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}

export interface YamlMap {
  readonly kind: "map";
  readonly start: number;
  readonly entries: readonly YamlEntry[];
}

export interface YamlSequence {
  readonly kind: "sequence";
  readonly start: number;
  readonly items: readonly YamlNode[];
}

export type YamlNode = YamlScalar | YamlMap | YamlSequence;

/** The node as plain data. Nodes shared by aliases become shared values. */
export function toValue(node: YamlNode, done: Map<YamlNode, YamlValue> = new Map()): YamlValue {
  if (node.kind === "scalar") return node.value;
  const known = done.get(node);
  if (known !== undefined) return known;
  const value =
    node.kind === "sequence"
      ? node.items.map((item) => toValue(item, done))
      : Object.fromEntries(node.entries.map((entry) => [String(entry.key.value), toValue(entry.value, done)]));
  done.set(node, value);
  return value;
}

const indexes = new WeakMap<YamlMap, ReadonlyMap<string, YamlEntry>>();

/** The entry of a key, if the node is a map that has it. */
export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  if (node?.kind !== "map") return undefined;
  const index = indexes.get(node) ?? new Map(node.entries.map((entry) => [String(entry.key.value), entry]));
  indexes.set(node, index);
  return index.get(key);
}
