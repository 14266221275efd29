import { UserError } from "../cli/user-error";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { loadProject } from "../engine/project";
import type { Declaration } from "../engine/provider";
import { runPrograms } from "../engine/batch";
import { isStackType } from "../engine/urn";
import { reviewedEnvironment } from "./environment";
import { recorder } from "./recorder";

/** What a version of the program declares, by stack. */
export type Recorded = ReadonlyMap<string, readonly Declaration[]>;

/** One version of the project in a folder. */
export interface Version {
  /** As in `the base, commit 1a2b3c4`. */
  readonly label: string;
  readonly root: string;
}

/** The stacks for which the folder has a file with settings. A folder without a Pulumi project has none. */
export async function stacksOf(root: string): Promise<readonly string[]> {
  if (!existsSync(join(root, "Pulumi.yaml"))) return [];
  const { stackConfigDir } = await loadProject(root);
  const files = readdirSync(join(root, stackConfigDir));
  return files.flatMap((file) => /^Pulumi\.([\w.-]+)\.yaml$/.exec(file)?.[1] ?? []).toSorted();
}

/**
 * Runs the version for each of its stacks among `wanted`. Nothing is deployed; encrypted settings are stood in for. Rejects with a
 * {@link UserError} that says which version does not run, and why, or declares nothing: an empty report would pass for a review.
 */
export async function record(
  { root, label }: Version,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<Recorded> {
  const stacks = (await stacksOf(root)).filter((stack) => wanted.includes(stack));
  const recorded = new Map<string, readonly Declaration[]>();
  const environment = reviewedEnvironment(process.env);
  const jobs = stacks.map((stack) => {
    return { root, stack, environment, provider: recorder(), dryRun: true, standInForSecrets: true };
  });
  try {
    for await (const { declarations } of runPrograms(jobs, signal)) {
      recorded.set(stacks[recorded.size] ?? "", declarations);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const stack = stacks[recorded.size] ?? "";
    throw new UserError(`${label} does not run for the stack ${stack}:\n${error.message}`, { cause: error });
  }
  for (const [stack, declarations] of recorded) {
    if (declarations.every(({ type }) => isStackType(type))) throw nothingDeclared(label, stack);
  }
  return recorded;
}

function nothingDeclared(label: string, stack: string): UserError {
  return new UserError(
    `${label} declares no resource for the stack ${stack}, so that there is nothing to compare. Declare the resources in the program itself ` +
      "or in functions that it calls; what a package declares while it is loaded does not count.",
  );
}
