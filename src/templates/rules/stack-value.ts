import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackValue: Rule = {
  id: "stack-value",
  severity: "error",
  summary: "Names, e-mail address, tier and the other settings have values that Azure and the program take.",
  check: reportProblems("value"),
};
