import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  whoCalls: true,
  parts: { alternatives: [["value"]], optional: ["value"] },
};
