import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** One command of a page and what it has to print. */
export interface Step {
  readonly command: string;
  readonly expected: string;
}

/** The commands in a page's console blocks, in order. */
export function stepsOf(page: string): Step[] {
  const text = readFileSync(resolve(__dirname, "../..", page), "utf8");
  const blocks = Array.from(text.matchAll(/^```console\n(.*?)^```$/gms), ([, block = ""]) => block);
  return blocks.flatMap((block) =>
    block.split(/^\$ /m).flatMap((part) => {
      const [command = "", ...lines] = part.split("\n");
      return command === "" ? [] : [{ command, expected: lines.join("\n") }];
    }),
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a page shows as an expression: `…` on a line of its own is any number of lines, else any text. */
export function patternOf(expected: string): RegExp {
  const lines = expected.split("\n").slice(0, -1);
  const parts = lines.map((line) => (line === "…" ? "(?:.*\\n)*?" : `${line.split("…").map(escaped).join(".*?")}\\n`));
  return new RegExp(`^${parts.join("")}$`);
}
