import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: {
    strict: {
      "specified-parameter-action": ["prevent", false],
      "unspecified-parameter-action": ["prevent", false],
      "headers@specified-parameter-action": ["prevent", false],
      "headers@unspecified-parameter-action": ["prevent", false],
      "query@specified-parameter-action": ["prevent", false],
      "query@unspecified-parameter-action": ["prevent", false],
      "path@specified-parameter-action": ["prevent", false],
    },
  },
};
