import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ReviewError } from "../review-error";
import { armReader } from "./arm";
import { hasDrift } from "./drift";
import type { DriftReport } from "./drift";
import { findDrift } from "./find-drift";
import { driftMarkdown } from "./markdown";
import { driftText } from "./text";

const USAGE = `Usage: npm run drift -- --stack <stack> [options]

Says, property by property, what is in Azure otherwise than it was deployed, what is gone, and what lies below the stack's APIs without being in the stack.
Changes neither Azure nor the state. A secret that Azure does not show cannot be compared.

  --stack <stack>                the stack
  --format text|json|markdown    form of the report (default: text)
  --output <file>                write the report there instead of printing it
  --help                         print this

Exit code: 0 no drift, 1 drift, 2 could not tell.
`;

const FORMATS: Readonly<Record<string, (report: DriftReport) => string>> = {
  text: driftText,
  json: (report) => `${JSON.stringify(report, undefined, 2)}\n`,
  markdown: driftMarkdown,
};

function readOptions() {
  try {
    const string = { type: "string" } as const;
    return parseArgs({ options: { stack: string, format: string, output: string, help: { type: "boolean" } } }).values;
  } catch (error) {
    throw new ReviewError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function main(): Promise<number> {
  const { stack, format = "text", output, help } = readOptions();
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (stack === undefined || stack === "") throw new ReviewError("--stack: the stack is missing, as in: --stack dev");
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (!write)
    throw new ReviewError(`--format: one of ${Object.keys(FORMATS).join(", ")}, got ${JSON.stringify(format)}.`);
  const report = await findDrift(stack, armReader(process.env));
  if (output === undefined) process.stdout.write(write(report));
  else writeFileSync(output, write(report));
  return hasDrift(report) ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.exitCode = 2;
    process.stderr.write(`${error instanceof ReviewError ? error.message : String((error as Error).stack ?? error)}\n`);
  },
);
