import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { action, choice, choices, exitCodes, repeated } from "../cli/frame";
import { step } from "../cli/progress";
import { stopSignal } from "../cli/stop";
import { requireWritable } from "../cli/writable";
import { makeReview } from "./make-review";
import { jsonReport } from "./report/json";
import { markdownReport } from "./report/markdown";
import { terminalReport } from "./report/terminal";
import { FAIL_ON, holds } from "./review";
import type { Review, FailOn } from "./review";

interface ReviewOptions {
  readonly base: string;
  readonly stack?: readonly string[];
  readonly format?: "markdown" | "json" | "text";
  readonly output?: string;
  readonly failOn?: readonly FailOn[];
}

/** `apim review`. */
export function command(): Command {
  return new Command("review")
    .description(
      "Says what deploying the working tree would change, for whom it breaks, and what is risky. Needs no credentials.",
    )
    .requiredOption(
      "--base <git ref>",
      "compare with the commit at which this branch left the ref, such as origin/main",
    )
    .addOption(repeated("--stack <name>", "only this stack; may be repeated (every Pulumi.<stack>.yaml)"))
    .addOption(
      choice("--format <form>", "form of the report: text on a terminal, else markdown", ["markdown", "json", "text"]),
    )
    .option("--output <file>", "write the report there instead of printing it; beside Markdown, the JSON as well")
    .addOption(
      choices(
        "--fail-on <kind>",
        "exit with 1 when the review holds such a change that nobody has accepted; may be repeated",
        FAIL_ON,
      ),
    )
    .addHelpText("after", exitCodes("0 reviewed", "1 --fail-on is met", "2 the review could not be made"))
    .action(action(review));
}

async function review(options: ReviewOptions): Promise<number> {
  const { base, stack: stacks = [], failOn = [], output } = options;
  if (output !== undefined) requireWritable("--output", output);
  const work = () => makeReview({ base, stacks, root: process.cwd(), today: new Date(), signal: stopSignal() });
  const made = process.stderr.isTTY
    ? await step(`Comparing with ${base}`, work, () => `Compared with ${base}`)
    : await work();
  deliver(made, options);
  return failOn.some((severity) => holds(made, severity)) ? 1 : 0;
}

function deliver(made: Review, { format: wanted, output }: ReviewOptions): void {
  const format = wanted ?? (output === undefined && process.stdout.isTTY ? "text" : "markdown");
  const markdown = () => markdownReport(made).text;
  const readable = () => terminalReport(markdown(), output !== undefined);
  const text = format === "json" ? jsonReport(made) : format === "text" ? readable() : markdown();
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(output, text);
  if (format === "markdown") writeFileSync(output.replace(/(?:\.md)?$/, ".json"), jsonReport(made));
}
