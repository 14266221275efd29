import { UsageError } from "../cli/user-error";
import { azureDevOps } from "./azure-devops";
import { github } from "./github";
import { gitlab } from "./gitlab";
import type { Platform } from "./platform";

/** The platform on which the job runs, by the variables that each sets in every job. */
export function platformOf(env: NodeJS.ProcessEnv): Platform {
  if (env["GITHUB_ACTIONS"] === "true") return github(env);
  if (env["GITLAB_CI"] === "true") return gitlab(env);
  if (env["TF_BUILD"] === "True") return azureDevOps(env);
  throw new UsageError("This step runs in GitHub Actions, GitLab CI or Azure Pipelines, and here is none of them.");
}
