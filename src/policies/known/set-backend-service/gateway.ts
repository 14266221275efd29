import type { PolicyReader, PolicyType } from "../../../sandbox/gateway/policy-reader";

/** URL of a backend entity; everything else that a backend can hold would have to be obeyed as well. */
function backendUrl(reader: PolicyReader, id: string): string {
  const backend = reader.context.entities.backends.get(id.toLowerCase());
  if (!backend) reader.complain(`asks for the backend ${id}, which does not exist`);
  else if (backend.beyond.length > 0)
    reader.complain(`asks for the backend ${id}, of which this gateway cannot run: ${backend.beyond.join(", ")}`);
  return backend?.url ?? "";
}

/** Sends the request to another backend than the API's. */
export const gateway: PolicyType = {
  compile(reader) {
    const id = reader.optional("backend-id");
    const url = id === undefined ? reader.value("base-url") : () => backend;
    const backend = id === undefined ? "" : backendUrl(reader, id);
    return {
      run(call) {
        call.backendUrl = url(call);
        return undefined;
      },
    };
  },
};
