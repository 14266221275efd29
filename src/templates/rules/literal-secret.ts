import { writtenCredentials } from "../../policies/credentials";
import { findSecrets } from "../../text/secrets";
import type { SecretSpan } from "../../text/secrets";
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
    "password or private key, comments included; and none in a place of a policy that is one for credentials, whatever its letters.",
  check: (project, report) => {
    for (const source of templatesOf(project)) reportSecrets(source, findSecrets(source.text), report);
    // A policy that governs several things is looked at once.
    const policies = new Map(policiesOf(project).map(({ source, root }) => [source, root]));
    for (const [source, root] of policies) {
      const byPlace = root ? writtenCredentials(source.text, root) : [];
      reportSecrets(source, [...findSecrets(source.text), ...byPlace], report);
    }
  },
};

function templatesOf({ apis, products, stacks }: Project): readonly SourceText[] {
  const operations = apis.flatMap((api) => api.operations);
  return [...apis, ...operations, ...products, ...stacks].map(({ document }) => document);
}

function reportSecrets(source: SourceText, spans: readonly SecretSpan[], report: Report): void {
  const reported: number[] = [];
  for (const { kind, start, end } of spans) {
    if (reported.some((earlier) => earlier >= start && earlier < end)) continue;
    reported.push(start);
    const length = `${end - start} character${end - start === 1 ? "" : "s"}`;
    report(source.place(start), `${kind} is written out, got ${length} of it. ${mend}`);
  }
}
