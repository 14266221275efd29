import { readFile } from "node:fs/promises";
import { commentBody, MARKER } from "./comment-body";
import { platformOf } from "./platform";
import { onlyOption, runStep, UsageError } from "./usage-error";

const USAGE = `Usage: npm run post-report -- --file review.md

Puts the review's report into the pull request's one comment: written the first time, updated in place afterwards.
Runs in GitHub Actions, Azure Pipelines and GitLab CI, and finds the pull request by their variables: docs/pipelines.md.
Exit code: 0 posted, or nothing to post to any more; 2 could not be posted.
`;

async function main(): Promise<number> {
  const file = onlyOption("file", "the report", USAGE);
  if (file === undefined) return 0;
  const platform = platformOf(process.env);
  const body = commentBody(await readReport(file), platform);
  const comments = await platform.comments();
  if (!comments) {
    console.log("The pull request is closed or has newer commits: nothing is posted.");
    return 0;
  }
  const old = (await comments.own()).find((comment) => comment.body.startsWith(MARKER));
  if (old) await comments.update(old.id, body);
  else await comments.create(body);
  console.log(old ? "The report's comment is updated." : "The report is posted.");
  return 0;
}

async function readReport(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(`--file: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}

runStep(main());
