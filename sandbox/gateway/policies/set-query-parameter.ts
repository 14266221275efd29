import type { PolicyType } from "../policy-reader";

const ACTIONS = ["override", "skip", "append", "delete"] as const;

/** Sets a query parameter of the request that goes to the backend. */
export const setQueryParameter: PolicyType = {
  name: "set-query-parameter",
  compile(reader) {
    const name = reader.value("name");
    const action = reader.oneOf("exists-action", ACTIONS, "override");
    const values = reader.texts("value");
    if (values.length === 0 && action !== "delete") reader.complain("needs a <value>");
    return {
      run(call) {
        const { query } = call.request;
        const parameter = name(call);
        if (action === "delete") query.delete(parameter);
        else if (action === "append") query.append(parameter, ...values.map((value) => value(call)));
        else if (action === "override" || query.get(parameter) === undefined)
          query.set(parameter, ...values.map((value) => value(call)));
        return undefined;
      },
    };
  },
};
