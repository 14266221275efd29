import type { PolicyType } from "../policy-reader";

/** Sets the status of the response. */
export const setStatus: PolicyType = {
  name: "set-status",
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
