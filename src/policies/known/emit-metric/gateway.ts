import { tell } from "../../../sandbox/gateway/parts/tell";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Writes a line into the gateway's log, where Azure has Application Insights. A dimension without a value is one that Azure fills in. */
export const gateway: PolicyType = {
  compile(reader) {
    const name = reader.value("name");
    const namespace = reader.optionalValue("namespace");
    const value = reader.optionalValue("value");
    reader.flag("default-dimensions", true);
    const dimensions = reader
      .children("dimension")
      .map((child) => child.finished(() => ({ name: child.value("name"), value: child.optionalValue("value") })));
    return {
      run(call) {
        const shown = dimensions.map((each) => `${each.name(call)}${each.value ? `=${each.value(call)}` : ""}`);
        const metric = [...(namespace ? [namespace(call)] : []), name(call)].join("/");
        tell(call, reader, `metric ${metric} ${value?.(call) ?? "1"} ${shown.join(" ")}`.trimEnd());
        return undefined;
      },
    };
  },
};
