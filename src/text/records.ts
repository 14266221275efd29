/** Whether the value is a plain object, as JSON and YAML have them: not null, no list, no instance of a class. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // That of all plain objects has none of its own, also where it is another realm's.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The value if it is a plain object, else an empty one. */
export const recordIn = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {});

/** The plain objects in a list; none in what is no list. */
export const recordsIn = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** A record without some of its keys. */
export function without<T extends object, Key extends keyof T>(record: T, ...keys: readonly Key[]): Omit<T, Key> {
  const left = new Set<PropertyKey>(keys);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !left.has(key))) as Omit<T, Key>;
}

/** What a record itself has under a key that people chose; never what all objects have, such as `constructor`. */
export function own<Value>(record: Readonly<Record<string, Value>> | undefined, key: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A value with every plain object in it, the innermost first, put through `change`. */
export function mapRecords<Value>(value: Value, change: (record: Record<string, unknown>) => object): Value {
  const map = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(map);
    if (!isRecord(inner)) return inner;
    return change(Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, map(each)])));
  };
  return map(value) as Value;
}
