import type { PolicyType } from "../policy-reader";

/** Sends the request on with another method. */
export const setMethod: PolicyType = {
  name: "set-method",
  compile(reader) {
    const method = reader.text(true);
    return {
      run(call) {
        call.request.method = method(call).toUpperCase();
        return undefined;
      },
    };
  },
};
