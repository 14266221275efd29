import { tell } from "../../../sandbox/gateway/parts/tell";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Writes a line into the gateway's log, where Azure has its trace and Application Insights. */
export const gateway: PolicyType = {
  compile(reader) {
    const source = reader.value("source");
    const severity = reader.oneOf("severity", ["verbose", "information", "error"], "verbose");
    const messages = reader.children("message").map((child) => child.finished(() => child.text(true)));
    const metadata = reader
      .children("metadata")
      .map((child) => child.finished(() => ({ name: child.value("name"), value: child.value("value") })));
    const own = messages.length === 0 ? reader.text(true) : undefined;
    return {
      run(call) {
        const words = [...messages, ...(own ? [own] : [])].map((message) => message(call));
        const data = metadata.map(({ name, value }) => `${name(call)}=${value(call)}`);
        tell(call, reader, `trace ${source(call)} ${severity}: ${[...words, ...data].join(" ")}`);
        return undefined;
      },
    };
  },
};
