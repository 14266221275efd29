import type { PolicyType } from "../policy-reader";

const ACTIONS = ["override", "skip", "append", "delete"] as const;

/** Sets a header of the request (inbound, backend) or of the response (outbound, on-error, return-response). */
export const setHeader: PolicyType = {
  name: "set-header",
  compile(reader) {
    const name = reader.value("name");
    const action = reader.oneOf("exists-action", ACTIONS, "override");
    const values = reader.texts("value");
    const { target } = reader.context;
    if (values.length === 0 && action !== "delete") reader.complain("needs a <value>");
    return {
      run(call) {
        const { headers } = target === "request" ? call.request : call.response;
        const header = name(call);
        if (action === "delete") headers.delete(header);
        else if (action === "append") headers.append(header, ...values.map((value) => value(call)));
        else if (action === "override" || headers.get(header) === undefined)
          headers.set(header, ...values.map((value) => value(call)));
        return undefined;
      },
    };
  },
};
