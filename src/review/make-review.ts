import { UserError } from "../cli/user-error";
import type { Declaration } from "../engine/provider";
import { readAccepted } from "./accepted";
import { checkOutBase } from "./base-checkout";
import { compare } from "./compare";
import { withAccepted } from "./mark-accepted";
import { programNote } from "./program-files";
import { removedStack } from "./removed-stack";
import { mergeStacks } from "./review";
import type { Review } from "./review";
import { words } from "./sentence";
import type { Sentence } from "./sentence";
import { record, stacksOf } from "./versions";

export interface ReviewOptions {
  /** Folder of the project, in a git repository. */
  readonly root: string;
  /** What git knows the base by, such as `origin/main`. */
  readonly base: string;
  /** Only these stacks; all that have a file with settings when empty. */
  readonly stacks: readonly string[];
  readonly today: Date;
  readonly signal: AbortSignal;
}

/** Compares the working tree with the commit at which it left the base, for each stack. Needs no credentials and changes nothing. */
export async function makeReview({ root, base, stacks, today, signal }: ReviewOptions): Promise<Review> {
  const acceptances = readAccepted(root);
  const checkout = await checkOutBase(root, base);
  try {
    const [old, current] = await Promise.all([checkout.root, root].map(stacksOf));
    const wanted = chosen([...new Set([...(old ?? []), ...(current ?? [])])].toSorted(), stacks);
    const versions = [
      { root: checkout.root, label: `The base, commit ${checkout.commit.slice(0, 10)},` },
      { root, label: "The working tree" },
    ];
    const [before, after] = await Promise.all(versions.map((version) => record(version, wanted, signal)));
    const inHead = wanted.filter((stack) => current?.includes(stack));
    const none: readonly Declaration[] = [];
    const compared = inHead.map(
      (stack) => [stack, compare(before?.get(stack) ?? none, after?.get(stack) ?? none)] as const,
    );
    const removed = wanted
      .filter((stack) => !inHead.includes(stack))
      .map((stack) => [stack, removedStack(stack)] as const);
    const review = mergeStacks(new Map([...compared, ...removed]), [
      ...(await programNote(root, checkout.commit)),
      ...newStacks(wanted, old ?? []),
    ]);
    return withAccepted(review, acceptances, today);
  } finally {
    await checkout.remove();
  }
}

function chosen(all: readonly string[], wanted: readonly string[]): readonly string[] {
  if (all.length === 0) throw new UserError("There is no stack to review: no file Pulumi.<stack>.yaml.");
  const unknown = wanted.filter((stack) => !all.includes(stack));
  if (unknown.length > 0) {
    throw new UserError(`--stack: no file Pulumi.${unknown[0] ?? ""}.yaml. Stacks here: ${all.join(", ")}.`);
  }
  return wanted.length > 0 ? wanted : all;
}

function newStacks(wanted: readonly string[], old: readonly string[]): Sentence[] {
  return wanted
    .filter((stack) => !old.includes(stack))
    .map((stack) => words`The stack ${stack} is new: everything in it is created.`);
}
