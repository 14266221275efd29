import type { CallerMeaning } from "../../meaning";
import { quota } from "../../parts/amounts";

export const callers: CallerMeaning = { kind: "limits", amounts: quota };
