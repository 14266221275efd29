import { randomUUID } from "node:crypto";
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

/** No API or operation fits method and URL; never 405. */
export const notFound = (): ResponseMessage => refusal(404, "Resource not found");

export interface KeyPlace {
  /** Public URL of the API. */
  readonly realm: string;
  readonly headerName: string;
}

const denied = ({ realm, headerName }: KeyPlace, message: string): ResponseMessage => ({
  ...refusal(401, message, [
    "WWW-Authenticate",
    `AzureApiManagementKey realm="${realm}",name="${headerName}",type="header"`,
  ]),
  reason: "Access Denied",
});

export const missingKey = (place: KeyPlace): ResponseMessage =>
  denied(
    place,
    "Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.",
  );

/** Unknown key, key of an inactive subscription, or key whose scope does not hold the API. */
export const invalidKey = (place: KeyPlace): ResponseMessage =>
  denied(
    place,
    "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
  );

/** `retryAfterHeader` replaces `Retry-After`, as the policy's `retry-after-header-name` does. */
export const rateLimited = (seconds: number, retryAfterHeader: string): ResponseMessage =>
  refusal(429, `Rate limit is exceeded. Try again in ${seconds} seconds.`, [retryAfterHeader, String(seconds)]);

const two = (value: number) => String(value).padStart(2, "0");

/** .NET's TimeSpan: `hh:mm:ss`, with `d.` in front from one day on. */
function timeSpan(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const clock = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(":");
  return days > 0 ? `${days}.${clock}` : clock;
}

/** `seconds` until the next period; undefined for a quota that never renews. */
export const outOfCalls = (seconds: number | undefined): ResponseMessage =>
  seconds === undefined
    ? refusal(403, "Out of call volume quota.")
    : refusal(403, `Out of call volume quota. Quota will be replenished in ${timeSpan(seconds)}.`, [
        "Retry-After",
        String(seconds),
      ]);

/** Refused by a policy with words of its own or of the error-handling reference. */
export const policyRefusal = refusal;

/** Backend unreachable, timeout or a policy that cannot run. The id is what the log is searched for. */
export function internalError(): { readonly answer: ResponseMessage; readonly activityId: string } {
  const activityId = randomUUID();
  const answer = refusal(500, "Internal server error");
  answer.body = `{ "statusCode": 500, "message": "Internal server error", "activityId": "${activityId}" }`;
  return { answer, activityId };
}

/** What a pipeline starts from when nothing has been forwarded yet, and what return-response builds on. */
export const emptyAnswer = (status = 200): ResponseMessage => ({
  status,
  headers: new HeaderFields(),
  body: undefined,
});
