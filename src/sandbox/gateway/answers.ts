import { randomUUID } from "node:crypto";
import type { ErrorWords, CallFailure } from "./call";
import { HeaderFields } from "./message";
import type { ResponseMessage } from "./message";

// Words, status codes and spacing as callers of real gateways have recorded them.
function refusal(statusCode: number, message: string, headers: readonly string[] = []): ResponseMessage {
  return {
    status: statusCode,
    headers: HeaderFields.fromRaw(["Content-Type", "application/json", ...headers]),
    body: `{ "statusCode": ${statusCode}, "message": ${JSON.stringify(message)} }`,
  };
}

/** Refuses a call with a status and a message; on-error policies learn `error`. */
export const failure = (
  statusCode: number,
  message: string,
  error: ErrorWords,
  headers: readonly string[] = [],
): CallFailure => ({ kind: "error", response: refusal(statusCode, message, headers), error });

/** No API or operation fits method and URL; never 405. */
export const notFound = (): ResponseMessage => refusal(404, "Resource not found");

/** The local gateway's own: API Management would run these policies. */
export const notRunHere = (reasons: readonly string[]): ResponseMessage =>
  refusal(501, `The local gateway cannot run a policy of this operation. ${reasons.join(" ")}`);

export interface KeyPlace {
  /** Public URL of the API. */
  readonly realm: string;
  readonly headerName: string;
}

function denied({ realm, headerName }: KeyPlace, reason: string, message: string): CallFailure {
  const challenge = `AzureApiManagementKey realm="${realm}",name="${headerName}",type="header"`;
  const refused = failure(401, message, { source: "authorization", reason, message }, ["WWW-Authenticate", challenge]);
  refused.response.reason = "Access Denied";
  return refused;
}

export const missingKey = (place: KeyPlace): CallFailure =>
  denied(
    place,
    "SubscriptionKeyNotFound",
    "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
  );

/** Unknown key, key of an inactive subscription, or key whose scope does not hold the API. */
export const invalidKey = (place: KeyPlace): CallFailure =>
  denied(
    place,
    "SubscriptionKeyInvalid",
    "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
  );

/** `retryAfterHeader` replaces `Retry-After`, as the policy's `retry-after-header-name` does. */
export function rateLimited(source: string, seconds: number, retryAfterHeader: string): CallFailure {
  const error = { source, reason: "RateLimitExceeded", message: "Rate limit is exceeded" };
  const message = `Rate limit is exceeded. Try again in ${seconds} seconds.`;
  return failure(429, message, error, [retryAfterHeader, String(seconds)]);
}

const two = (value: number) => String(value).padStart(2, "0");

/** .NET's TimeSpan: `hh:mm:ss`, with `d.` in front from one day on. */
function timeSpan(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return days > 0 ? `${days}.${clock}` : clock;
}

/** `seconds` until the next period; undefined for a quota that never renews. */
export function outOfCalls(source: string, seconds: number | undefined): CallFailure {
  const renewal = seconds === undefined ? "" : ` Quota will be replenished in ${timeSpan(seconds)}.`;
  const message = `Out of call volume quota.${renewal}`;
  const headers = seconds === undefined ? [] : ["Retry-After", String(seconds)];
  return failure(403, message, { source, reason: "QuotaExceeded", message }, headers);
}

/** Backend unreachable or timeout. The id is what the log is searched for. */
export function internalError(error: ErrorWords): CallFailure & { readonly activityId: string } {
  const activityId = randomUUID();
  const failed = failure(500, "Internal server error", error);
  failed.response.body = `{ "statusCode": 500, "message": "Internal server error", "activityId": "${activityId}" }`;
  return { ...failed, activityId };
}

/** What a pipeline starts from when nothing has been forwarded yet, and what return-response builds on. */
export const emptyAnswer = (status = 200): ResponseMessage => ({
  status,
  headers: new HeaderFields(),
  body: undefined,
});
