import type { Comparison } from "./compare";
import { fingerprint } from "./fingerprint";
import { words } from "./sentence";

/** A change that no two versions of a stack show: one of them has no settings for it. */
export const STACK_REMOVED = {
  id: "stack-removed",
  class: "unknown",
  title: "The settings of a stack are deleted: nothing deploys it any more, and what it has deployed stays in Azure.",
  example: "`Pulumi.prod.yaml` is deleted, or gets another name, which makes it the file of another stack.",
} as const;

/** What a review says of a stack whose settings only the base has. */
export function removedStack(stack: string): Comparison {
  const { id: kind, class: changeClass } = STACK_REMOVED;
  const sentence = words`The settings of the stack ${stack} are gone. What it has deployed stays as it is until ${`pulumi destroy --stack ${stack}`}; settings under another name deploy another stack beside it.`;
  const change = { kind, class: changeClass, place: {}, words: sentence, fingerprint: fingerprint([kind, stack]) };
  return { steps: [], contract: [change], risks: [] };
}
