import { setValues } from "../../../sandbox/gateway/parts/set-values";

/** Sets a header of the request (inbound, backend) or of the response (outbound, on-error, return-response). */
export const gateway = setValues(({ request, response }, target) =>
  target === "request" ? request.headers : response.headers,
);
