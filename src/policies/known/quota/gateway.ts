import { outOfCalls } from "../../../sandbox/gateway/answers";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";
import { readCallLimits } from "../../../sandbox/gateway/parts/call-limits";

/** Calls of one subscription in fixed periods that follow one another from the subscription's start. Product scope only, as in Azure. */
export const gateway: PolicyType = {
  compile(reader) {
    const period = reader.integer("renewal-period", { from: 0 }) * 1000;
    const limits = readCallLimits(reader, (limit) => ({
      calls: limit.integer("calls", { from: 0 }),
      period: limit === reader ? period : limit.integer("renewal-period", { from: 0 }, period / 1000) * 1000,
    }));
    return {
      run(call) {
        const { subscription, counters, now } = call;
        if (!subscription) return undefined;
        for (const limit of limits.filter((candidate) => candidate.counts(call))) {
          const take = counters.takeFixed(`quota ${limit.key} ${subscription.id}`, limit, subscription.start, now);
          if (!take.allowed) return outOfCalls("quota", take.seconds);
        }
        return undefined;
      },
    };
  },
};
