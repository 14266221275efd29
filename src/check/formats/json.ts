import type { Finding } from "../../templates/finding";

/** Findings as a JSON list of objects with file, line, column, path, rule, severity and message. */
export function formatJson(findings: readonly Finding[]): string {
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}
