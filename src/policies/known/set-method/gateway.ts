import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Sends the request on with another method. */
export const gateway: PolicyType = {
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
