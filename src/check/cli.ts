import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Finding } from "../templates/finding";
import { formatGithub } from "./formats/github";
import { formatJson } from "./formats/json";
import { formatSarif } from "./formats/sarif";
import { formatText } from "./formats/text";
import { loadTemplates } from "../templates/index";
import { list, show } from "../text/show";
import { didYouMean } from "../text/suggest";

const usage = `Usage: npm run check [-- folder] [-- options]

Checks the templates in operations/ and products/ and the stack files of the folder, the current one by default.

  --format text|json|sarif|github   how findings are printed (text)
  --max-warnings <n>                more warnings than this fail the check (no limit)
  --help                            this page

Exit code: 0 clean, 1 errors or too many warnings, 2 could not run.
`;

const formats: Readonly<Record<string, (findings: readonly Finding[], root: string) => string>> = {
  text: (findings, root) => formatText(findings, { root, colour: process.stdout.isTTY && !process.env["NO_COLOR"] }),
  json: formatJson,
  sarif: formatSarif,
  github: formatGithub,
};

/** A mistake in the command line, for people. */
class UsageError extends Error {}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        "max-warnings": { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function formatOf(name: string): (findings: readonly Finding[], root: string) => string {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format) return format;
  const names = Object.keys(formats);
  throw new UsageError(
    `--format: no such format, got ${show(name)}. Use ${list(names, "or")}.${didYouMean(name, names)}`,
  );
}

function warningLimit(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--max-warnings: has to be a whole number from 0 on, got ${show(text)}.`);
}

function folderOf(positionals: readonly string[]): string {
  const [folder = ".", extra] = positionals;
  if (extra !== undefined) throw new UsageError(`one folder can be checked at a time, got ${list(positionals)}.`);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new UsageError(`the folder does not exist, got ${show(folder)}. Name a folder that has operations/ in it.`);
}

/** Runs the check; gives the exit code and writes findings to standard output. */
function check(args: readonly string[]): number {
  const { values, positionals } = parse(args);
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const format = formatOf(values.format);
  const limit = warningLimit(values["max-warnings"]);
  const root = folderOf(positionals);
  const { findings } = loadTemplates(root, { everything: true });
  process.stdout.write(format(findings, root));
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return errors > 0 || findings.length - errors > limit ? 1 : 0;
}

try {
  process.exitCode = check(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    error instanceof UsageError ? `${error.message}\n\n${usage}` : `${String((error as Error).stack)}\n`,
  );
  process.exitCode = 2;
}
