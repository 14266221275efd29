import { failure } from "../../../sandbox/gateway/answers";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Refuses a call whose header is missing or has another value than the listed ones. */
export const gateway: PolicyType = {
  compile(reader) {
    const name = reader.required("name");
    const status = reader.integer("failed-check-httpcode", { from: 100, to: 599 });
    const message = reader.required("failed-check-error-message");
    const ignoreCase = reader.flag("ignore-case", false);
    const allowed = reader.texts("value");
    const folded = (text: string) => (ignoreCase ? text.toLowerCase() : text);
    const refuse = (reason: string, what: string) =>
      failure(status, message, { source: "check-header", reason, message: `${what}. Access denied.` });
    return {
      run(call) {
        const value = call.request.headers.get(name);
        if (value === undefined) return refuse("HeaderNotFound", `Header ${name} was not found in the request`);
        const values = allowed.map((text) => folded(text(call)));
        if (values.length === 0 || values.includes(folded(value))) return undefined;
        return refuse("HeaderValueNotAllowed", `Header ${name} value of ${value} is not allowed`);
      },
    };
  },
};
