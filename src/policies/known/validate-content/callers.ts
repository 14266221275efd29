import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: {
    strict: {
      "unspecified-content-type-action": ["prevent", false],
      "size-exceeded-action": ["prevent", false],
      "content@action": ["prevent", false],
    },
    atMost: ["max-size"],
  },
};
