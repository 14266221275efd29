import { namedValuesOf } from "../../policies/named-values";
import { show } from "../../text/show";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

export const namedValueUnused: Rule = {
  id: "named-value-unused",
  severity: "warning",
  mayFollow: true,
  summary:
    "Each named value that an API declares is used by some policy; one that is not is a leftover, or misspelt somewhere.",
  check: (project, report) => {
    const uses = policiesOf(project).flatMap(({ root }) => (root ? namedValuesOf(root) : []));
    const used = new Set(uses.map(({ name }) => name));
    for (const { document, file } of project.apis) {
      for (const name of Object.keys(file.namedValues ?? {}).filter((each) => !used.has(each))) {
        report(
          document.keyAt(["namedValues", name]),
          `no policy uses the named value, got ${show(name)}. Remove it, or write {{${name}}} in a policy.`,
        );
      }
    }
  },
};
