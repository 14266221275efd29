import { readCache } from "../../../sandbox/gateway/parts/cache";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Keeps a value, in the type that its expression has, for so many seconds. */
export const gateway: PolicyType = {
  compile(reader) {
    const key = readCache(reader);
    const value = reader.anyValue("value");
    const seconds = reader.number("duration", { from: 0 });
    return {
      run(call) {
        call.cache.set(key(call), value(call), call.now + seconds(call) * 1000);
        return undefined;
      },
    };
  },
};
