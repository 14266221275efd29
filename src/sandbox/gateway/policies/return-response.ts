import { emptyAnswer } from "../answers";
import { runAll } from "../run-policies";
import { replaceBody } from "../message";
import type { PolicyType } from "../policy-reader";

/** Ends the call with an answer of its own: an empty 200 as far as its statements do not say otherwise. */
export const returnResponse: PolicyType = {
  name: "return-response",
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
