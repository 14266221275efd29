import { UsageError } from "../cli/user-error";
import { readFile } from "node:fs/promises";
import { commentBody, MARKER } from "./comment-body";
import { platformOf } from "./platform-of";
import { action, exitCodes } from "../cli/frame";
import { Command } from "commander";

/** `apim post-report`. */
export function command(): Command {
  return new Command("post-report")
    .description(
      "Puts the review's report into the pull request's one comment: written the first time, updated in place afterwards. " +
        "Runs in GitHub Actions, Azure Pipelines and GitLab CI, and finds the pull request by their variables.",
    )
    .requiredOption("--file <file>", "the report, such as review.md")
    .addHelpText("after", exitCodes("0 posted, or nothing to post to any more", "2 could not be posted"))
    .action(action(({ file }: { readonly file: string }) => post(file)));
}

async function post(file: string): Promise<void> {
  const platform = platformOf(process.env);
  const body = commentBody(await readReport(file), platform);
  const comments = await platform.comments();
  if (!comments) {
    console.log("The pull request is closed or has newer commits: nothing is posted.");
    return;
  }
  const old = (await comments.own()).find((comment) => comment.body.startsWith(MARKER));
  if (old) await comments.update(old.id, body);
  else await comments.create(body);
  console.log(old ? "The report's comment is updated." : "The report is posted.");
}

async function readReport(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`--file: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}
