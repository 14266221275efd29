import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Sets the status of the response. */
export const gateway: PolicyType = {
  compile(reader) {
    const code = reader.number("code", { from: 100, to: 599 });
    const reason = reader.optionalValue("reason");
    return {
      run(call) {
        call.response.status = code(call);
        call.response.reason = reason?.(call);
        return undefined;
      },
    };
  },
};
