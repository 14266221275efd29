import type { CallerMeaning } from "../../meaning";

const addresses = ["address", "address-range"];

export const callers: CallerMeaning = {
  kind: "checks",
  whoCalls: true,
  parts: ({ action }) => {
    if (action === "allow") return { alternatives: [addresses] };
    return action === "forbid" ? { requirements: addresses } : {};
  },
};
