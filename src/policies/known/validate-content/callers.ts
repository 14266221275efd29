import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: ({ "size-exceeded-action": action }) => ({
    strict: {
      "unspecified-content-type-action": ["prevent", false],
      "size-exceeded-action": ["prevent", false],
      "content@action": ["prevent", false],
    },
    // A body that is let pass for its size is not looked into: a greater size then refuses more.
    atMost: action === "prevent" ? ["max-size"] : [],
  }),
};
