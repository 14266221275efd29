import { replaceBody } from "../../../sandbox/gateway/message";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Replaces the body of the request or of the response with text. */
export const gateway: PolicyType = {
  compile(reader) {
    const text = reader.text();
    reader.oneOf("template", ["none"], "none");
    const { target } = reader.context;
    return {
      run(call) {
        replaceBody(target === "request" ? call.request : call.response, text(call));
        return undefined;
      },
    };
  },
};
