import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

const KIB = 1024;
/** https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-api-management-limits */
const LARGEST = { usual: 256 * KIB, consumption: 16 * KIB };

export const policySize: Rule = {
  id: "policy-size",
  severity: "error",
  summary: "A policy document is at most 256 KiB, and 16 KiB when a stack is on the Consumption tier.",
  check: (project, report) => {
    const small = project.stacks.find(({ family }) => family === "consumption");
    const limit = small ? LARGEST.consumption : LARGEST.usual;
    for (const { source } of policiesOf(project)) {
      const size = Buffer.byteLength(source.text);
      if (size <= limit) continue;
      const reason = small ? ` on the tier of stack ${small.name}` : "";
      report(source.place(0), `the policy is too large, got ${size} bytes. At most ${limit} are allowed${reason}.`);
    }
  },
};
