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

const STYLES = { error: "red", warning: "yellow", note: "blue" } as const;

/** Findings for people: what is wrong, the line with a caret, the rule; at last a count. */
export function formatText(findings: readonly Finding[], { root, colour }: TextOptions): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const frames = new Frames(root);
  const blocks = findings.map((finding) =>
    [
      paint("bold", formatFinding(finding)),
      ...frames.draw(finding),
      `  ${paint(STYLES[finding.severity], finding.severity)} ${finding.rule}`,
    ].join("\n"),
  );
  return [...blocks, count(findings)].join("\n\n") + "\n";
}

function count(findings: readonly Finding[]): string {
  if (findings.length === 0) return "No findings.";
  const parts = (["error", "warning", "note"] as const).flatMap((wanted) => {
    const number = findings.filter(({ severity }) => severity === wanted).length;
    return number === 0 ? [] : [plural(number, wanted)];
  });
  return `${parts.join(" and ")} in ${plural(new Set(findings.map(({ file }) => file)).size, "file")}. ${page("rules.md")} explains the rules.`;
}

const plural = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
