import type { LimitAmount } from "../meaning";

const within = (period: string, refusal: LimitAmount["refusal"]) => ({
  calls: { unit: "calls", period, refusal } as const,
  bandwidth: { unit: "kilobytes", period, refusal } as const,
});

export const rate = within("renewal-period", "429 Too Many Requests");
export const quota = within("renewal-period", "403 Quota Exceeded");
