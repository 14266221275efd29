import type { PolicyReader } from "../policy-reader";
import type { Evaluate } from "../policy-value";

/** Reads the key of a policy that works on the cache, and which cache it wants: here is no external one. */
export function readCache(reader: PolicyReader): Evaluate<string> {
  reader.oneOf("caching-type", ["prefer-external", "internal"], "prefer-external");
  return reader.value("key");
}
