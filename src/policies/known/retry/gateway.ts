import { setTimeout as delay } from "node:timers/promises";
import type { Call, Outcome } from "../../../sandbox/gateway/call";
import { pauseBefore } from "../../../sandbox/gateway/parts/pause";
import type { PolicyReader, PolicyType } from "../../../sandbox/gateway/policy-reader";
import { runAll } from "../../../sandbox/gateway/run-policies";

/** Milliseconds to wait before a retry, which counts from 1. */
type Pause = (call: Call, retry: number) => number;

function readPause(reader: PolicyReader): Pause {
  const interval = reader.number("interval", { from: 0 });
  const delta = reader.optionalNumber("delta", { from: 1 });
  const most = reader.optionalNumber("max-interval", { from: 1 });
  const isFirstFast = reader.flag("first-fast-retry", false);
  return (call, retry) => {
    if (isFirstFast && retry === 1) return 0;
    return 1000 * pauseBefore(retry, { interval: interval(call), delta: delta?.(call) ?? 0, most: most?.(call) });
  };
}

/** Runs its policies once, and again while the condition holds. A policy that ends the call, as a backend that cannot be reached does, ends the retry. */
export const gateway: PolicyType = {
  compile(reader) {
    const holds = reader.condition("condition");
    const count = reader.number("count", { from: 1, to: 50 });
    const pause = readPause(reader);
    const policies = reader.statements();
    return {
      async run(call) {
        let outcome: Outcome | undefined = await runAll(policies, call);
        for (let retry = 1; !outcome && retry <= count(call) && holds(call); retry++) {
          await delay(pause(call, retry), undefined, { signal: call.signal }).catch(() => undefined);
          if (call.signal.aborted) return outcome;
          outcome = await runAll(policies, call);
        }
        return outcome;
      },
    };
  },
};
