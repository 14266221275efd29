import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { color } from "../cli/colour";
import { action, choice, exitCodes, wrongValue } from "../cli/frame";
import { UsageError } from "../cli/user-error";
import type { Finding } from "../templates/finding";
import { loadTemplates } from "../templates/index";
import type { Templates } from "../templates/model";
import { sortFindings } from "../templates/report";
import { show } from "../text/show";
import { formatGithub } from "./formats/github";
import { formatJson } from "./formats/json";
import { formatSarif } from "./formats/sarif";
import { formatText } from "./formats/text";

const FORMATS = {
  text: (findings: readonly Finding[], root: string) => formatText(findings, { root, colour: color.isColorSupported }),
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
};

interface CheckOptions {
  readonly format: keyof typeof FORMATS;
  readonly maxWarnings: number;
  readonly local?: true;
}

/** What the local gateway cannot run of sound templates; loaded only when it is asked for. */
export type JudgeLocally = () => Promise<(root: string, templates: Templates) => readonly Finding[]>;

/** `apim check`. */
export function checkCommand(judgeLocally: JudgeLocally): Command {
  return new Command("check")
    .description("Checks the templates in operations/ and products/, and the stack files.")
    .argument("[folder]", "folder to check, as --project", ".")
    .addOption(choice("--format <form>", "how findings are printed", Object.keys(FORMATS)).default("text"))
    .option("--max-warnings <n>", "more warnings than this fail the check (no limit)", warningLimit, Infinity)
    .option("--local", "tell also what the local gateway cannot run, as notes, which fail nothing")
    .addHelpText("after", exitCodes("0 clean", "1 errors or too many warnings", "2 could not run"))
    .action(action((folder: string, options: CheckOptions) => check(folder, options, judgeLocally)));
}

/** Writes the findings to standard output and answers the exit code. */
async function check(
  folder: string,
  { format, maxWarnings, local }: CheckOptions,
  judgeLocally: JudgeLocally,
): Promise<number> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`the folder does not exist, got ${show(folder)}. Name a folder that has operations/ in it.`);
  }
  if (!existsSync(join(folder, "Pulumi.yaml")))
    process.stderr.write(`No Pulumi.yaml in ${show(folder)}: only templates are checked, no stack's settings.\n`);
  const { findings, templates } = loadTemplates(folder, { everything: true });
  const notes = local ? (await judgeLocally())(folder, templates) : [];
  process.stdout.write(FORMATS[format](sortFindings([...findings, ...notes]), folder));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return errors > 0 || findings.length - errors > maxWarnings ? 1 : 0;
}

function warningLimit(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw wrongValue("--max-warnings", "not a whole number from 0 on", text);
}
