import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Signs in at the backend with a name and a password, over what the client sent as Authorization. */
export const gateway: PolicyType = {
  compile(reader) {
    const name = reader.value("username");
    const password = reader.value("password");
    return {
      run(call) {
        const credentials = Buffer.from(`${name(call)}:${password(call)}`).toString("base64");
        call.request.headers.set("Authorization", `Basic ${credentials}`);
        return undefined;
      },
    };
  },
};
