import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackCapacity: Rule = {
  id: "stack-capacity",
  severity: "error",
  summary:
    "The number of units, skuCapacity, is one that the stack's tier has: Consumption takes 0, Developer 1, Standard 1 to 4.",
  check: reportProblems("capacity"),
};
