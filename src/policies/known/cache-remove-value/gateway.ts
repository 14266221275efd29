import { readCache } from "../../../sandbox/gateway/parts/cache";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

export const gateway: PolicyType = {
  compile(reader) {
    const key = readCache(reader);
    reader.flag("fail-on-cache-removal-error", false);
    return {
      run(call) {
        call.cache.delete(key(call));
        return undefined;
      },
    };
  },
};
