import { UsageError } from "../cli/user-error";
import { readFile } from "node:fs/promises";
import type { DriftReport } from "../review/drift/drift";
import { hasDrift } from "../review/drift/drift";
import { driftMarkdown } from "../review/drift/markdown";
import { SourceText } from "../templates/source/source-text";
import { parseJson } from "../text/json";
import { commentBody } from "./comment-body";
import { platformOf } from "./platform-of";
import { action, exitCodes } from "../cli/frame";
import { Command } from "commander";

/** `apim track-drift`. */
export function command(): Command {
  return new Command("track-drift")
    .description(
      "Keeps one issue for each stack whose Azure differs from what was deployed: opens it, updates it in place, and closes it when there is no drift any more. " +
        "Takes the JSON of: apim drift --stack <stack> --format json --output drift.json",
    )
    .requiredOption("--file <file>", "the drift report, such as drift.json")
    .addHelpText("after", exitCodes("0 the issue says how it is", "2 it could not be written"))
    .action(action(async ({ file }: { readonly file: string }) => console.log(await track(await readReport(file)))));
}

async function track(report: DriftReport): Promise<string> {
  const platform = platformOf(process.env);
  const issues = await platform.issues();
  const title = `Drift in ${report.stack}`;
  const body = commentBody(driftMarkdown(report), platform);
  const open = await issues.find(title);
  if (!hasDrift(report)) {
    if (open === undefined) return "No drift, and no issue that says so.";
    await issues.close(open, body);
    return `No drift any more: issue ${open} is closed.`;
  }
  if (open === undefined) await issues.create(title, body);
  else await issues.update(open, body);
  return open === undefined ? `Drift: an issue "${title}" is opened.` : `Drift: issue ${open} is updated.`;
}

async function readReport(file: string): Promise<DriftReport> {
  const source = new SourceText(file, await readFile(file, "utf8").catch(refuse));
  const parsed = parseJson(source.text);
  if ("value" in parsed) return parsed.value as DriftReport;
  const { line, column } = source.position(parsed.problem.offset);
  throw new UsageError(`--file: ${file}:${line}:${column}: not valid JSON: ${parsed.problem.message}.`);
}

function refuse(error: Error): never {
  throw new UsageError(`--file: ${error.message}`, { cause: error });
}
