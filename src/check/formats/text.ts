import { page } from "../../text/pages";
import { styleText } from "node:util";
import { formatFinding } from "../../templates/finding";
import type { Finding } from "../../templates/finding";
import { Frames } from "./frame";

export interface TextOptions {
  /** Folder that the findings' files are relative to. */
  readonly root: string;
  readonly colour: boolean;
}

/** Findings for people: what is wrong, the line with a caret, the rule; at last a count. */
export function formatText(findings: readonly Finding[], { root, colour }: TextOptions): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const frames = new Frames(root);
  const blocks = findings.map((finding) =>
    [
      paint("bold", formatFinding(finding)),
      ...frames.draw(finding),
      `  ${paint(finding.severity === "error" ? "red" : "yellow", finding.severity)} ${finding.rule}`,
    ].join("\n"),
  );
  return [...blocks, count(findings)].join("\n\n") + "\n";
}

function count(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No findings.";
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const parts = [plural(errors, "error"), plural(findings.length - errors, "warning")];
  return `${parts.filter((part) => !part.startsWith("0 ")).join(" and ")} in ${plural(new Set(findings.map(({ file }) => file)).size, "file")}. ${page("rules.md")} explains the rules.`;
}

const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
