import { findSecrets } from "../../text/secrets";
import type { Project } from "../project";
import type { Report } from "../report";
import type { SourceText } from "../source/source-text";
import { policiesOf } from "../questions/policies-of";
import type { Rule } from "./rule";

const mend = "Whoever reads the repository has it: replace it, and name it as {{named-value}} with secret: true.";

export const literalSecret: Rule = {
  id: "literal-secret",
  severity: "error",
  summary:
    "No credential stands in a template, policy or stack file in the open: no bearer token, account key, shared access signature, " +
    "password or private key. Comments count.",
  check: (project, report) => {
    for (const source of sourcesOf(project)) reportSecrets(source, report);
  },
};

function sourcesOf(project: Project): Set<SourceText> {
  const { apis, products, stacks } = project;
  const operations = apis.flatMap((api) => api.operations);
  const documents = [...apis, ...operations, ...products, ...stacks].map(({ document }) => document);
  return new Set([...documents, ...policiesOf(project).map(({ source }) => source)]);
}

function reportSecrets(source: SourceText, report: Report): void {
  const reported: number[] = [];
  for (const { kind, start, end } of findSecrets(source.text)) {
    if (reported.some((earlier) => earlier >= start && earlier < end)) continue;
    reported.push(start);
    report(source.place(start), `${kind} is written out, got ${end - start} characters of it. ${mend}`);
  }
}
