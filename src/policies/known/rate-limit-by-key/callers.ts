import type { CallerMeaning } from "../../meaning";
import { rate } from "../../parts/amounts";

export const callers: CallerMeaning = { kind: "limits", amounts: rate, key: "counter-key" };
