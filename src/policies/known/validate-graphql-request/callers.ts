import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: { atMost: ["max-depth", "max-size", "max-total-depth", "max-complexity"] },
};
