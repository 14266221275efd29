import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: {
    requirements: ["categories/category", "blocklists/id"],
    strict: { "shield-prompt": ["true", false], "enforce-on-completions": ["true", false] },
    atMost: ["categories/category@threshold"],
  },
};
