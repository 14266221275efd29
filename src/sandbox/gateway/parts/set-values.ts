import type { Call } from "../call";
import type { PolicyType } from "../policy-reader";
import type { StatementContext } from "../policy-context";

const ACTIONS = ["override", "skip", "append", "delete"] as const;

/** Values by name, several to a name: headers, query parameters. */
interface NamedValues {
  get(name: string): unknown;
  set(name: string, ...values: string[]): void;
  append(name: string, ...values: string[]): void;
  delete(name: string): void;
}

/** A policy that sets the values of one name as its `exists-action` says, among those that `of` finds for the call. */
export function setValues(of: (call: Call, target: StatementContext["target"]) => NamedValues): PolicyType {
  return {
    compile(reader) {
      const name = reader.value("name");
      const action = reader.oneOf("exists-action", ACTIONS, "override");
      const values = reader.texts("value");
      const { target } = reader.context;
      return {
        run(call) {
          const named = of(call, target);
          const key = name(call);
          // By the reference only listed values are set; where none is listed, none is left.
          if (action === "delete" || (action === "override" && values.length === 0)) named.delete(key);
          else if (action === "append") named.append(key, ...values.map((value) => value(call)));
          else if (action === "override" || named.get(key) === undefined)
            named.set(key, ...values.map((value) => value(call)));
          return undefined;
        },
      };
    },
  };
}
