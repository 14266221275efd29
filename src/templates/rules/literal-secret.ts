import { writtenCredentials } from "../../policies/credentials";
import type { XmlElement } from "../../policies/xml";
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
    for (const source of sourcesOf(project)) reportSecrets(source, findSecrets(source.text), report);
    for (const { source, root } of policiesOf(project)) if (root) reportByPlace(source, root, report);
  },
};

function sourcesOf(project: Project): Set<SourceText> {
  const { apis, products, stacks } = project;
  const operations = apis.flatMap((api) => api.operations);
  const documents = [...apis, ...operations, ...products, ...stacks].map(({ document }) => document);
  return new Set([...documents, ...policiesOf(project).map(({ source }) => source)]);
}

/** What stands where a policy has a credential, whatever its letters; what its letters give away is reported already. */
function reportByPlace(source: SourceText, root: XmlElement, report: Report): void {
  const known = findSecrets(source.text);
  const others = writtenCredentials(source.text, root).filter(
    ({ start, end }) => !known.some((secret) => secret.start < end && start < secret.end),
  );
  reportSecrets(
    source,
    others.map(({ what, ...span }) => ({ ...span, kind: what })),
    report,
  );
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
