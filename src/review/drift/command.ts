import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { requireWritable } from "../../cli/writable";
import { action, choice, exitCodes } from "../../cli/frame";
import { readAccepted } from "../accepted";
import { withAcceptedDrift } from "./accept";
import { armReader } from "./arm";
import { hasDrift } from "./drift";
import type { DriftReport } from "./drift";
import { findDrift } from "./find-drift";
import { driftMarkdown } from "./markdown";
import { driftText } from "./text";

const FORMATS = {
  text: driftText,
  json: (report: DriftReport) => `${JSON.stringify(report, undefined, 2)}\n`,
  markdown: driftMarkdown,
};

interface DriftOptions {
  readonly stack: string;
  readonly format: keyof typeof FORMATS;
  readonly output?: string;
}

/** `apim drift`. */
export function command(): Command {
  return new Command("drift")
    .description(
      "Says, property by property, what is in Azure otherwise than it was deployed, what is gone, and what lies on the stack's service, below its products and APIs " +
        "without being in the stack. Changes neither Azure nor the state. A secret that Azure does not show cannot be compared.",
    )
    .requiredOption("--stack <stack>", "the stack, such as dev")
    .addOption(choice("--format <form>", "form of the report", Object.keys(FORMATS)).default("text"))
    .option("--output <file>", "write the report there instead of printing it")
    .addHelpText("after", exitCodes("0 no drift but accepted one", "1 drift", "2 could not tell"))
    .action(action(drift));
}

async function drift({ stack, format, output }: DriftOptions): Promise<number> {
  if (output !== undefined) requireWritable("--output", output);
  // Before Azure is asked: mistakes in the file are told at once.
  const acceptances = readAccepted(process.cwd());
  const report = withAcceptedDrift(await findDrift(stack, armReader(process.env)), acceptances, new Date());
  const text = FORMATS[format](report);
  if (output === undefined) process.stdout.write(text);
  else writeFileSync(output, text);
  return hasDrift(report) ? 1 : 0;
}
