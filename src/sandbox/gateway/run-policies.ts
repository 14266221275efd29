import type { Call, Outcome, Policy } from "./call";

/** Runs policies in turn until one of them ends the call. */
export async function runAll(policies: readonly Policy[], call: Call): Promise<Outcome | undefined> {
  for (const policy of policies) {
    const outcome = policy.run(call);
    // Most policies are synchronous; awaiting each of them would cost every call a turn of the event loop.
    const ended = outcome instanceof Promise ? await outcome : outcome;
    if (ended) return ended;
  }
  return undefined;
}
