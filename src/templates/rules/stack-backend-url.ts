import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackBackendUrl: Rule = {
  id: "stack-backend-url",
  severity: "error",
  summary: "backendUrls of a stack names folders in operations/, and gives each a URL without query.",
  check: reportProblems("backend-url"),
};
