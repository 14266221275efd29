import { readCache } from "../../../sandbox/gateway/parts/cache";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Puts a kept value into a variable; the default where there is none, and null without one. */
export const gateway: PolicyType = {
  compile(reader) {
    const key = readCache(reader);
    const name = reader.value("variable-name");
    const otherwise = reader.optionalAny("default-value");
    return {
      run(call) {
        call.variables.set(name(call), call.cache.get(key(call), call.now) ?? otherwise?.(call) ?? null);
        return undefined;
      },
    };
  },
};
