import { outOfCalls } from "../../../sandbox/gateway/answers";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Calls with one key in fixed periods, the first of which begins at `first-period-start`, by default the year 1. */
export const gateway: PolicyType = {
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
