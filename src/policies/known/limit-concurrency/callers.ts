import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "limits",
  key: "key",
  amounts: { "max-count": { unit: "calls at a time", seconds: 0, refusal: "429 Too Many Requests" } },
};
