import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Keeps a value for the expressions of later policies, in the type that its expression has. */
export const gateway: PolicyType = {
  compile(reader) {
    const name = reader.required("name");
    const value = reader.anyValue("value");
    return {
      run(call) {
        call.variables.set(name, value(call));
        return undefined;
      },
    };
  },
};
