import { bodyText, replaceBody } from "../../../sandbox/gateway/message";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Puts another text in place of each one in the body of the request or of the response. */
export const gateway: PolicyType = {
  compile(reader) {
    const [from, to] = [reader.value("from"), reader.value("to")];
    const { target } = reader.context;
    return {
      async run(call) {
        const message = target === "request" ? call.request : call.response;
        if (message.body === undefined) return undefined;
        const text = await bodyText(message);
        const sought = from(call);
        replaceBody(message, sought === "" ? text : text.replaceAll(sought, () => to(call)));
        return undefined;
      },
    };
  },
};
