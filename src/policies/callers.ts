import { own } from "../text/records";

/** How much a policy lets through: where its amounts stand, and for what time each is. */
interface LimitMeaning {
  readonly kind: "limits";
  readonly amounts: Readonly<Record<string, LimitAmount>>;
  /** The attribute that tells several limits of one kind apart. */
  readonly key?: string;
}

export interface LimitAmount {
  readonly unit: "calls" | "kilobytes" | "tokens" | "calls at a time";
  /** The attribute with the time: seconds, or a word such as `Daily`. */
  readonly period?: string;
  /** Seconds, where the time is fixed. */
  readonly seconds?: number;
  /** What a call above it gets. */
  readonly refusal: "429 Too Many Requests" | "403 Quota Exceeded" | "403 Forbidden";
}

/**
 * What a policy that every call passes means for callers: it lets a part of the calls through, asks something of each, answers in the backend's
 * place, or only writes down what happens.
 */
export type CallerMeaning = LimitMeaning | { readonly kind: "checks" | "answers" | "observes" };

const within = (period: string, refusal: LimitAmount["refusal"]) => ({
  calls: { unit: "calls", period, refusal } as const,
  bandwidth: { unit: "kilobytes", period, refusal } as const,
});
const rate = within("renewal-period", "429 Too Many Requests");
const quota = within("renewal-period", "403 Quota Exceeded");

const tokens: LimitMeaning = {
  kind: "limits",
  key: "counter-key",
  amounts: {
    "tokens-per-minute": { unit: "tokens", seconds: 60, refusal: "429 Too Many Requests" },
    "token-quota": { unit: "tokens", period: "token-quota-period", refusal: "403 Forbidden" },
  },
};
const checks = { kind: "checks" } as const;
const answers = { kind: "answers" } as const;
const observes = { kind: "observes" } as const;

/** By policy; what is not here means something of which the project cannot tell what. Source: the policy reference, page by page. */
const MEANINGS: Readonly<Record<string, CallerMeaning>> = {
  "rate-limit": { kind: "limits", amounts: rate },
  "rate-limit-by-key": { kind: "limits", amounts: rate, key: "counter-key" },
  quota: { kind: "limits", amounts: quota },
  "quota-by-key": { kind: "limits", amounts: quota, key: "counter-key" },
  "llm-token-limit": tokens,
  "azure-openai-token-limit": tokens,
  "limit-concurrency": {
    kind: "limits",
    key: "key",
    amounts: { "max-count": { unit: "calls at a time", seconds: 0, refusal: "429 Too Many Requests" } },
  },
  "check-header": checks,
  "validate-jwt": checks,
  "validate-azure-ad-token": checks,
  "validate-client-certificate": checks,
  "ip-filter": checks,
  "validate-content": checks,
  "validate-parameters": checks,
  "validate-headers": checks,
  "validate-graphql-request": checks,
  "validate-odata-request": checks,
  "llm-content-safety": checks,
  "return-response": answers,
  "mock-response": answers,
  trace: observes,
  "emit-metric": observes,
  "llm-emit-token-metric": observes,
  "azure-openai-emit-token-metric": observes,
};

/** What the policy of this name means for callers; undefined where nobody can tell. */
export const callerMeaning = (policy: string): CallerMeaning | undefined => own(MEANINGS, policy);

/** Policies that send something to another address than the backend's, where the calls' data or credentials may go with it. */
export const SENDING: readonly string[] = [
  "send-request",
  "send-one-way-request",
  "send-service-bus-message",
  "log-to-eventhub",
  "proxy",
  "publish-to-dapr",
  "invoke-dapr-binding",
];

/** Policies that check who calls, or from where. */
export const WHO_CALLS: readonly string[] = [
  "check-header",
  "validate-jwt",
  "validate-azure-ad-token",
  "validate-client-certificate",
  "ip-filter",
];
