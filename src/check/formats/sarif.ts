import { catalogue } from "../catalogue";
import type { Finding } from "../../templates/finding";

/** Findings as SARIF 2.1.0, which code hosts show as alerts; files are relative to the source root. */
export function formatSarif(findings: readonly Finding[]): string {
  const used = new Set(findings.map(({ rule }) => rule));
  const rules = catalogue.filter(({ id }) => used.has(id));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "azureml-api-management check",
            rules: rules.map(({ id, severity, summary }) => ({
              id,
              shortDescription: { text: summary },
              defaultConfiguration: { level: severity },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) =>
          result(
            finding,
            rules.findIndex(({ id }) => id === finding.rule),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result({ file, line, column, path, rule, severity, message }: Finding, ruleIndex: number): object {
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: path ? `${path}: ${message}` : message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  };
}
