import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = {
  kind: "checks",
  parts: {
    // What is looked for without any category is not known, so that one more or less tells nothing.
    requirements: ["blocklists/id"],
    strict: { "shield-prompt": ["true", false], "enforce-on-completions": ["true", false] },
    atMost: ["categories/category@threshold"],
  },
};
