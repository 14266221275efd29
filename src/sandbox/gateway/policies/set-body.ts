import { replaceBody } from "../message";
import type { PolicyType } from "../policy-reader";

/** Replaces the body of the request or of the response with text. */
export const setBody: PolicyType = {
  name: "set-body",
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
