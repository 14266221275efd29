import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackMissing: Rule = {
  id: "stack-missing",
  severity: "error",
  summary:
    "What a stack has to say, it says: the address and the name of a new service's publisher, the names of an existing service, and each secret that a template declares.",
  check: reportProblems("missing"),
};
