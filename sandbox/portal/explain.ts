import { request } from "undici";
import type { PortalApi } from "./published-apis";

/** A call that a browser could not make, as its page reports it. */
export interface FailedCall {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly string[];
  readonly origin: string;
}

const field = (value: string | readonly string[] | undefined) => (typeof value === "object" ? value.join(",") : value);

/** Asks the gateway what it told the browser, which keeps the reason to itself. */
async function askAgain({ url, method, headers, origin }: FailedCall) {
  const {
    statusCode,
    headers: answer,
    body,
  } = await request(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      ...(headers.length > 0 && { "access-control-request-headers": headers.join(",").toLowerCase() }),
    },
  });
  await body.dump();
  return { statusCode, allowedOrigin: field(answer["access-control-allow-origin"]) };
}

const isRefused = (error: unknown) => error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

/**
 * Why a browser could not make a call to the API's gateway, in sentences. Only URLs of the API are asked.
 */
export async function explainFailure(api: PortalApi, call: FailedCall): Promise<string> {
  if (!call.url.startsWith(api.url)) return `This page calls ${api.url} only.`;
  try {
    const { statusCode, allowedOrigin } = await askAgain(call);
    if (statusCode === 404)
      return `The gateway answers the browser's CORS preflight with 404: no \`cors\` policy applies to this call, or no operation fits its URL. Add a \`cors\` policy that allows the origin ${call.origin}, and fill in every parameter.`;
    if (statusCode >= 400) return `The gateway answers the browser's CORS preflight with ${statusCode}.`;
    if (allowedOrigin === undefined)
      return `The \`cors\` policy does not allow this call: its origin ${call.origin}, its method ${call.method} or one of its headers (${call.headers.join(", ")}) is missing from the policy.`;
    return "The `cors` policy allows this call, but its answer came without CORS headers, so the browser hides it. The gateway answers so when it refuses a call before the `cors` policy runs: a wrong subscription key (401), or a rate limit or quota (429, 403) that stands before the policy.";
  } catch (error) {
    if (!isRefused(error)) throw error;
    return `The gateway at ${api.url} does not answer. Is the sandbox still running?`;
  }
}
