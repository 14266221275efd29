import { failure } from "../../../sandbox/gateway/answers";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";
import { runAll } from "../../../sandbox/gateway/run-policies";

/** A key can be shared by several of these policies. Lets so many calls with one key be in its policies at a time; one more gets 429 at once. */
export const gateway: PolicyType = {
  compile(reader) {
    const key = reader.value("key");
    const most = reader.integer("max-count", { from: 1 });
    const policies = reader.statements();
    return {
      async run(call) {
        const counter = `concurrency ${key(call)}`;
        if (!call.counters.enter(counter, most)) {
          const error = {
            source: "limit-concurrency",
            reason: "ConcurrencyLimitExceeded",
            message: "Too many calls at a time",
          };
          return failure(429, "Too many requests", error);
        }
        try {
          return await runAll(policies, call);
        } finally {
          call.counters.leave(counter);
        }
      },
    };
  },
};
