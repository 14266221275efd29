import { SourceText } from "../source/source-text";
import { show } from "../../text/show";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

export const unusedFile: Rule = {
  id: "unused-file",
  severity: "warning",
  mayFollow: true,
  summary: "Each XML file beside the templates is a policy that some template names: one that is not does nothing.",
  check: (project, report) => {
    const used = new Set(policiesOf(project).map(({ source }) => source.file));
    for (const file of project.policyFiles.filter((each) => !used.has(each) && !project.namedPolicies.has(each))) {
      const name = file.slice(file.lastIndexOf("/") + 1);
      report(
        new SourceText(file, "").place(0),
        `no template names this file, got ${show(name)}. Write policy: ${name}, or remove it.`,
      );
    }
  },
};
