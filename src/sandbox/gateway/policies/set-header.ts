import { setValues } from "./set-values";

/** Sets a header of the request (inbound, backend) or of the response (outbound, on-error, return-response). */
export const setHeader = setValues("set-header", ({ request, response }, target) =>
  target === "request" ? request.headers : response.headers,
);
