import { emptyAnswer } from "../../../sandbox/gateway/answers";
import { runAll } from "../../../sandbox/gateway/run-policies";
import { replaceBody } from "../../../sandbox/gateway/message";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Ends the call with an answer of its own: an empty 200 as far as its statements do not say otherwise. */
export const gateway: PolicyType = {
  compile(reader) {
    const statements = reader.statements("response");
    return {
      async run(call) {
        replaceBody(call.response, undefined);
        call.response = emptyAnswer();
        const ended = await runAll(statements, call);
        return ended ?? { kind: "answer", response: call.response };
      },
    };
  },
};
