import type { PolicyType } from "../../../sandbox/gateway/policy-reader";
import { readCallLimits } from "../../../sandbox/gateway/parts/call-limits";
import { readRateReport } from "../../../sandbox/gateway/parts/rate-report";

/** Calls of one subscription in a sliding window. Calls without a subscription are not limited. */
export const gateway: PolicyType = {
  compile(reader) {
    const limits = readCallLimits(reader, (limit) => ({
      calls: limit.integer("calls", { from: 0 }),
      period: limit.integer("renewal-period", { from: 1, to: 300 }) * 1000,
    }));
    const report = readRateReport(reader, "rate-limit");
    return {
      run(call) {
        const { subscription, counters, now } = call;
        if (!subscription) return undefined;
        for (const limit of limits.filter((candidate) => candidate.counts(call))) {
          const refused = report(call, limit, counters.takeSliding(`rate ${limit.key} ${subscription.id}`, limit, now));
          if (refused) return refused;
        }
        return undefined;
      },
    };
  },
};
