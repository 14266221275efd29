import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { ReviewError } from "../review-error";
import { azureDevOps } from "./azure-devops";
import type { CodeHost, Environment } from "./code-host";
import { github } from "./github";
import { gitlab } from "./gitlab";

const USAGE = `Usage: npm run post -- --file <report.md>                      as the one comment on the pull request
       npm run post -- --issue <title> --file <report.md>      as the one open issue of that title
       npm run post -- --issue <title>                         closes that issue

Runs in GitHub Actions, Azure Pipelines and GitLab CI; see docs/pipelines.md for the variables that it needs.
Exit code: 0 posted, 2 not posted.
`;

async function main(): Promise<void> {
  const { file, issue, help } = options(process.argv.slice(2));
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
  const text = file === undefined ? undefined : readReport(file);
  if (issue !== undefined) await codeHost(process.env).issue(issue, text);
  else if (text !== undefined) await codeHost(process.env).comment(text);
  else throw new ReviewError("--file: a report is missing. Say what to post, as in: --file report.md");
}

function options(args: readonly string[]) {
  try {
    const flags = { file: { type: "string" }, issue: { type: "string" }, help: { type: "boolean" } } as const;
    return parseArgs({ args: [...args], options: flags }).values;
  } catch (error) {
    throw new ReviewError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function readReport(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ReviewError(`--file: cannot be read, got ${JSON.stringify(file)}.`, { cause: error });
  }
}

function codeHost(env: Environment): CodeHost {
  if (env.GITHUB_ACTIONS) return github(env);
  if (env.TF_BUILD) return azureDevOps(env);
  if (env.GITLAB_CI) return gitlab(env);
  throw new ReviewError("This is no pipeline of GitHub, Azure DevOps or GitLab: there is nothing to post to.");
}

main().catch((error: unknown) => {
  process.exitCode = 2;
  process.stderr.write(
    `${error instanceof ReviewError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
});
