import type { PolicyType } from "../policy-reader";

/** Sets a header of the request (inbound, backend) or of the response (outbound, on-error, return-response). */
export const setHeader: PolicyType = {
  name: "set-header",
  sections: ["inbound", "backend", "outbound", "on-error"],
  compile(reader) {
    const name = reader.required("name");
    const action = reader.oneOf("exists-action", ["override", "skip", "append", "delete"], "override");
    const values = reader.texts("value");
    const { target } = reader.context;
    if (values.length === 0 && action !== "delete") reader.complain("needs a <value>");
    return {
      run({ request, response }) {
        const headers = target === "request" ? request.headers : response.headers;
        if (action === "delete") headers.delete(name);
        else if (action === "append") headers.append(name, ...values);
        else if (action === "override" || headers.get(name) === undefined) headers.set(name, ...values);
        return undefined;
      },
    };
  },
};
