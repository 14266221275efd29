import { rateLimited } from "../answers";
import type { PolicyType } from "../policy-reader";
import { readCallLimits } from "./call-limits";

/** Calls of one subscription in a sliding window. Calls without a subscription are not limited. */
export const rateLimit: PolicyType = {
  name: "rate-limit",
  compile(reader) {
    const limits = readCallLimits(reader, (limit) => ({
      calls: limit.integer("calls", { from: 0 }),
      period: limit.integer("renewal-period", { from: 1, to: 300 }) * 1000,
    }));
    const retryAfter = reader.optional("retry-after-header-name") ?? "Retry-After";
    const remainingHeader = reader.optional("remaining-calls-header-name");
    const totalHeader = reader.optional("total-calls-header-name");
    return {
      run(call) {
        if (!call.subscription) return undefined;
        for (const limit of limits.filter((candidate) => candidate.counts(call))) {
          const take = call.counters.takeSliding(`rate ${limit.key} ${call.subscription.id}`, limit, call.now);
          if (totalHeader !== undefined) call.answerHeaders.set(totalHeader, String(limit.calls));
          if (remainingHeader !== undefined)
            call.answerHeaders.set(remainingHeader, String(take.allowed ? take.remaining : 0));
          if (!take.allowed) return { kind: "error", response: rateLimited(take.seconds ?? 1, retryAfter) };
        }
        return undefined;
      },
    };
  },
};
