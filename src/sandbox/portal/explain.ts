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

// Fetch standard: these need no leave when their values are plain.
const SAFELISTED = ["accept", "accept-language", "content-language"];

/** Asks the gateway what it told the browser, which keeps the reason to itself. */
async function askAgain({ url, method, headers, origin }: FailedCall) {
  const asked = headers.map((name) => name.toLowerCase()).filter((name) => !SAFELISTED.includes(name));
  const {
    statusCode,
    headers: answer,
    body,
  } = await request(url, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      ...(asked.length > 0 && { "access-control-request-headers": asked.join(",") }),
    },
  });
  await body.dump();
  return { statusCode, allowedOrigin: field(answer["access-control-allow-origin"]) };
}

const isRefused = (error: unknown) => error instanceof Error && "code" in error && error.code === "ECONNREFUSED";

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : undefined);

function notFoundReason({ origin }: FailedCall): string {
  return (
    "The gateway answers the browser's CORS preflight with 404: no `cors` policy applies to this call, or no operation fits its URL. " +
    `Add a \`cors\` policy that allows the origin ${origin}, and fill in every parameter.`
  );
}

function notAllowedReason({ origin, method, headers }: FailedCall): string {
  return (
    `The \`cors\` policy does not allow this call: its origin ${origin}, its method ${method} ` +
    `or one of its headers (${headers.join(", ")}) is missing from the policy.`
  );
}

const REFUSED_BEFORE =
  "The `cors` policy allows this call, but its answer came without CORS headers, so the browser hides it. The gateway answers so " +
  "when it refuses a call before the `cors` policy runs: a wrong subscription key (401), or a rate limit or quota (429, 403) " +
  "that stands before the policy.";

/** Why a browser could not make a call to the API's gateway, in sentences. Nobody but that gateway is asked. */
export async function explainFailure(api: PortalApi, call: FailedCall): Promise<string> {
  if (originOf(call.url) !== originOf(api.url)) return `This page calls ${api.url} only.`;
  try {
    const { statusCode, allowedOrigin } = await askAgain(call);
    if (statusCode === 404) return notFoundReason(call);
    if (statusCode >= 400) return `The gateway answers the browser's CORS preflight with ${statusCode}.`;
    return allowedOrigin === undefined ? notAllowedReason(call) : REFUSED_BEFORE;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return `The gateway at ${api.url} does not answer. Is the sandbox still running?`;
  }
}
