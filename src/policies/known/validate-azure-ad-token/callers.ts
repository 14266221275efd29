import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  whoCalls: true,
  parts: {
    alternatives: [
      ["audiences/audience"],
      ["client-application-ids/application-id"],
      ["backend-application-ids/application-id"],
    ],
    requirements: ["required-claims/claim"],
  },
};
