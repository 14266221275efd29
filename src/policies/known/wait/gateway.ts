import type { Outcome, Policy } from "../../../sandbox/gateway/call";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Runs its policies at the same time, and waits for all of them, or for the first. */
export const gateway: PolicyType = {
  compile(reader) {
    const mode = reader.oneOf("for", ["all", "any"], "all");
    const policies = reader.statements();
    return {
      async run(call) {
        const running = policies.map(async (policy: Policy) => policy.run(call));
        if (mode === "any") return Promise.any(running);
        const outcomes: readonly (Outcome | undefined)[] = await Promise.all(running);
        return outcomes.find((outcome) => outcome !== undefined);
      },
    };
  },
};
