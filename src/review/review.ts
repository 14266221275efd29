import type { Acceptance } from "./accepted";
import type { Comparison } from "./compare";
import type { ContractChange } from "./contract/kind";
import { canonical } from "./plan/property-diff";
import type { Step } from "./plan/step";
import type { Risk } from "./risk/kind";
import type { Sentence } from "./sentence";

/** Something that a review found, in all stacks that it concerns. */
export interface Found<Item> {
  readonly item: Item;
  /** In alphabetical order. */
  readonly stacks: readonly string[];
  readonly accepted?: Acceptance;
}

/** The comparisons of all stacks as one; what is the same in several stacks stands in it once. */
export interface Review {
  readonly stacks: readonly string[];
  readonly steps: readonly Found<Step>[];
  readonly contract: readonly Found<ContractChange>[];
  readonly risks: readonly Found<Risk>[];
  /** What else a reader has to know, such as a stack that only one version has. */
  readonly notes: readonly Sentence[];
}

/** Merges the comparisons by stack. */
export function mergeStacks(comparisons: ReadonlyMap<string, Comparison>, notes: readonly Sentence[] = []): Review {
  const stacks = [...comparisons.keys()].toSorted();
  const merged = <Item>(itemsOf: (comparison: Comparison) => readonly Item[], keyOf: (item: Item) => string) =>
    merge(stacks, (stack) => itemsOf(comparisons.get(stack) ?? NOTHING), keyOf);
  return {
    stacks,
    steps: merged(
      ({ steps }) => steps,
      (step) => canonical({ ...step, urn: "" }),
    ),
    contract: merged(({ contract }) => contract, canonical),
    risks: merged(({ risks }) => risks, canonical),
    notes,
  };
}

const NOTHING: Comparison = { steps: [], contract: [], risks: [] };

function merge<Item>(
  stacks: readonly string[],
  itemsOf: (stack: string) => readonly Item[],
  keyOf: (item: Item) => string,
): Found<Item>[] {
  const found = new Map<string, { item: Item; stacks: string[] }>();
  for (const stack of stacks) {
    for (const item of itemsOf(stack)) {
      const known = found.get(keyOf(item));
      if (known) known.stacks.push(stack);
      else found.set(keyOf(item), { item, stacks: [stack] });
    }
  }
  return [...found.values()];
}

/** What `--fail-on` can name. */
export const FAIL_ON = ["breaking", "unknown", "risk-high", "risk", "replace"] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Whether the review holds something of the kind that nobody has accepted. */
export function holds({ contract, risks, steps }: Review, severity: FailOn): boolean {
  if (severity === "replace") return steps.some(({ item }) => item.kind === "replace");
  if (severity === "risk" || severity === "risk-high") {
    return risks.some(({ item, accepted }) => !accepted && (severity === "risk" || item.severity === "high"));
  }
  return contract.some(({ item, accepted }) => item.class === severity && !accepted);
}
