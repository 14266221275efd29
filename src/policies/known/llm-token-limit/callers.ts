import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "limits",
  key: "counter-key",
  amounts: {
    "tokens-per-minute": { unit: "tokens", seconds: 60, refusal: "429 Too Many Requests" },
    "token-quota": { unit: "tokens", period: "token-quota-period", refusal: "403 Forbidden" },
  },
};
