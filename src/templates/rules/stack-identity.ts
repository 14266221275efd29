import { reportProblems } from "../settings/stack-problems";
import type { Rule } from "./rule";

export const stackIdentity: Rule = {
  id: "stack-identity",
  severity: "error",
  summary: "identities of a stack gives each client id the resource id of a user-assigned identity.",
  check: reportProblems("identity"),
};
