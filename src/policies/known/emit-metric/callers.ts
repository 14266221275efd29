import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = { kind: "observes" };
