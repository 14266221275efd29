/** A record without some of its keys. */
export function without<T extends object, Key extends keyof T>(record: T, ...keys: readonly Key[]): Omit<T, Key> {
  const left = new Set<PropertyKey>(keys);
  return Object.fromEntries(Object.entries(record).filter(([key]) => !left.has(key))) as Omit<T, Key>;
}
