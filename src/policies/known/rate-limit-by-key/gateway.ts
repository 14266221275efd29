import type { PolicyType } from "../../../sandbox/gateway/policy-reader";
import { readRateReport } from "../../../sandbox/gateway/parts/rate-report";

/** Calls with one key, whatever the policy's expression makes of the call, in a sliding window. */
export const gateway: PolicyType = {
  compile(reader) {
    const calls = reader.number("calls", { from: 0 });
    const seconds = reader.number("renewal-period", { from: 1, to: 300 });
    const key = reader.value("counter-key");
    const report = readRateReport(reader, "rate-limit-by-key");
    return {
      run(call) {
        const limit = { calls: calls(call), period: seconds(call) * 1000 };
        return report(call, limit, call.counters.takeSliding(`rate by key ${key(call)}`, limit, call.now));
      },
    };
  },
};
