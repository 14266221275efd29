import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackNamedValue: Rule = {
  id: "stack-named-value",
  severity: "error",
  summary:
    "Each value under namedValues of a stack is one that a template declares as `secret: true`; nothing reads another one.",
  check: reportProblems("named-value"),
};
