import { runPrograms } from "../../src/engine/batch";
import type { Declaration } from "../../src/engine/provider";
import { compare } from "../../src/review/compare";
import { recorder } from "../../src/review/recorder";
import type { TestStack } from "./stack";

/** What the stack's program declares now, as the review runs it. */
export async function declared({ root }: TestStack): Promise<readonly Declaration[]> {
  const job = { root, stack: "test", provider: recorder(), dryRun: true };
  for await (const { declarations } of runPrograms([job])) return declarations;
  return [];
}

/** The review's plan as previews are written here, sorted, without the changed properties. */
export function reviewed(before: readonly Declaration[], after: readonly Declaration[]): string[] {
  const { steps } = compare(before, after);
  return steps.map(({ kind, type, name }) => `${kind} ${type.split(":").at(-1) ?? ""} ${name}`).toSorted();
}

/** A preview's changes to what is in Azure, sorted, without the changed properties. */
export function inAzure(previewed: readonly string[]): string[] {
  return previewed
    .map((change) => change.replace(/: .*/, ""))
    .filter((change) => !/^\w+ (?:index:|pulumi:)/.test(change))
    .toSorted();
}
