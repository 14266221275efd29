import type { PolicyType } from "../policy-reader";

/** Sets a query parameter of the request that goes to the backend. */
export const setQueryParameter: PolicyType = {
  name: "set-query-parameter",
  sections: ["inbound", "backend"],
  compile(reader) {
    const name = reader.required("name");
    const action = reader.oneOf("exists-action", ["override", "skip", "append", "delete"], "override");
    const values = reader.texts("value");
    if (values.length === 0 && action !== "delete") reader.complain("needs a <value>");
    return {
      run({ request: { query } }) {
        if (action === "delete") query.delete(name);
        else if (action === "append") query.append(name, ...values);
        else if (action === "override" || query.get(name) === undefined) query.set(name, ...values);
        return undefined;
      },
    };
  },
};
