import { namedValuesOf } from "../../policies/named-values";
import { providedNamedValues } from "../model";
import { show } from "../../text/show";
import { didYouMean } from "../../text/suggest";
import { policiesOf } from "../questions/policies-of";
import type { Project } from "../project";
import type { Rule } from "./rule";

export const policyNamedValue: Rule = {
  id: "policy-named-value",
  severity: "error",
  mayFollow: true,
  summary:
    "Each {{named-value}} in a policy is declared by some API, in the same letter case, or is one that the program provides: Azure refuses the policy else.",
  check: (project, report) => {
    const known = namedValues(project);
    for (const { source, root } of policiesOf(project)) {
      for (const { name, offset } of root ? namedValuesOf(root) : []) {
        if (known.has(name)) continue;
        const hint = didYouMean(name, [...known]) || ` Declare it under "namedValues" in an api.yaml.`;
        report(source.place(offset), `the named value is not declared, got ${show(name)}.${hint}`);
      }
    }
  },
};

function namedValues({ apis }: Project): Set<string> {
  const declared = apis.flatMap(({ file }) => Object.keys(file.namedValues ?? {}));
  return new Set([...declared, ...providedNamedValues]);
}
