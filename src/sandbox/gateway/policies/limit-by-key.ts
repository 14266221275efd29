import { outOfCalls } from "../answers";
import type { PolicyType } from "../policy-reader";
import { readRateReport } from "./rate-report";

/** Calls with one key, whatever the policy's expression makes of the call, in a sliding window. */
export const rateLimitByKey: PolicyType = {
  name: "rate-limit-by-key",
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

/** Calls with one key in fixed periods, the first of which begins at `first-period-start`, by default the year 1. */
export const quotaByKey: PolicyType = {
  name: "quota-by-key",
  compile(reader) {
    const calls = reader.number("calls", { from: 0 });
    const seconds = reader.number("renewal-period", { from: 0 });
    const key = reader.value("counter-key");
    const start = Date.parse(reader.optional("first-period-start") ?? "0001-01-01T00:00:00Z");
    if (Number.isNaN(start)) reader.complain("needs a date as first-period-start");
    return {
      run(call) {
        const limit = { calls: calls(call), period: seconds(call) * 1000 };
        const take = call.counters.takeFixed(`quota by key ${key(call)}`, limit, start, call.now);
        return take.allowed ? undefined : outOfCalls("quota-by-key", take.seconds);
      },
    };
  },
};
