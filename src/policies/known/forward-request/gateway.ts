import { internalError } from "../../../sandbox/gateway/answers";
import { bodyBytes } from "../../../sandbox/gateway/message";
import type { Call } from "../../../sandbox/gateway/call";
import type { PolicyReader, PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Milliseconds to wait for the backend's response headers. */
function readTimeout(reader: PolicyReader): number {
  const milliseconds = reader.integer("timeout-ms", { from: 0 }, 0);
  return milliseconds > 0 ? milliseconds : reader.integer("timeout", { from: 0 }, 300) * 1000;
}

/** What the network or the address did is said by its code; anything else is our own mistake and keeps its stack. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? `${String(error.code)} ${error.message}`.trim() : (error.stack ?? error.message);
}

/** What the codes of Node and undici mean to the person who runs the backend. */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody listens there",
  ENOTFOUND: "no such host is known",
  EAI_AGAIN: "its host name cannot be looked up now",
  ECONNRESET: "it hung up",
  UND_ERR_SOCKET: "it hung up",
  UND_ERR_CONNECT_TIMEOUT: "it cannot be reached in time",
  UND_ERR_HEADERS_TIMEOUT: "it did not begin to answer in time",
  NoBackend: "there is none",
  BodyNotKept: "it was not asked again",
};

function line({ backendUrl, api }: Call, message: string): string {
  const words = WORDS[/^\w+/.exec(message)?.[0] ?? ""];
  const backend = backendUrl === undefined ? "" : ` ${backendUrl}`;
  return `the backend${backend} of the API ${api.name} gave no answer${words === undefined ? "" : `, ${words}`} (${message})`;
}

function failed(call: Call, error: unknown) {
  const message = reasonOf(error);
  const reason = message.startsWith("UND_ERR_HEADERS_TIMEOUT") ? "Timeout" : "BackendConnectionFailure";
  const failure = internalError({ source: "forward-request", reason, message });
  const { activityId } = failure;
  if (!call.signal.aborted) call.log(`${activityId} ${line(call, message)}`);
  return failure;
}

/** Sends the request to the backend. Redirects go to the caller and error statuses pass through; bodies are streamed. */
export const gateway: PolicyType = {
  compile(reader) {
    const timeout = readTimeout(reader);
    reader.oneOf("follow-redirects", ["false"], "false");
    reader.oneOf("fail-on-error-status-code", ["false"], "false");
    reader.oneOf("http-version", ["1"], "1");
    const keepsBody = reader.flag("buffer-request-body", false);
    reader.flag("buffer-response", true);
    return {
      async run(call) {
        try {
          // The answer of a call before, in a retry, has to go before its connection can be used again.
          if (typeof call.response.body === "object") call.response.body.resume();
          if (keepsBody && call.request.body !== undefined) call.request.body = await bodyBytes(call.request.body);
          call.response = await call.forward(call, timeout);
          return undefined;
        } catch (error) {
          return failed(call, error);
        }
      },
    };
  },
};
