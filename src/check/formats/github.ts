import type { Finding } from "../../templates/finding";
import { visible } from "../../text/show";

/** Findings as workflow commands, which GitHub shows beside the lines of a pull request. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings.map((finding) => `${command(finding)}\n`).join("");
}

function command({ file, line, column, path, rule, severity, message }: Finding): string {
  const properties = { file, line: String(line), col: String(column), title: rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${severity === "note" ? "notice" : severity} ${list.join(",")}::${escapeData(path ? `${path}: ${message}` : message)}`;
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts has the same two escapes.
const escapeData = (text: string) => visible(text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A"));
const escapeProperty = (text: string) => escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
