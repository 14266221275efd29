import { checkPolicy } from "../../policies/check-policy";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

export const policyTier: Rule = {
  id: "policy-tier",
  severity: "error",
  summary:
    "The gateway of every stack's tier knows the policies: rate-limit-by-key, for one, does not exist on Consumption.",
  check: (project, report) => {
    for (const { name, family } of project.stacks) {
      for (const { source, root, scope } of policiesOf(project)) {
        const problems = root && family ? checkPolicy(root, { scope, family }) : [];
        for (const { offset, path, message } of problems.filter(({ rule }) => rule === "policy-tier")) {
          report(source.place(offset, path), `in stack ${name}: ${message}`);
        }
      }
    }
  },
};
