import { sample, shuffledSubarray } from "fast-check";
import type { Case } from "./expected";

/** How many of a shuffled hand of cases are tried for one combination, those that fit together being kept. */
const HAND = 8;

/** Pull requests of several random changes at once, the same in every run; what a case expects of itself is left out. */
export function combinations(cases: readonly Case[], count: number, seed: number): readonly Case[] {
  const hands = sample(shuffledSubarray([...cases], { minLength: HAND, maxLength: HAND }), { numRuns: count, seed });
  return hands.map((hand) =>
    combine(hand.filter((each, index) => !hand.slice(0, index).some((other) => collide(each, other)))),
  );
}

function combine(parts: readonly Case[]): Case {
  return {
    title: parts.map(({ title }) => title).join("; "),
    files: parts.flatMap(({ files = [] }) => files),
    settings: Object.assign({}, ...parts.map(({ settings = {} }) => settings)) as Record<string, unknown>,
  };
}

/** Whether two cases change the same file or setting, or one removes what the other changes. */
function collide(one: Case, other: Case): boolean {
  return touched(one).some((a) =>
    touched(other).some((b) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`)),
  );
}

const touched = ({ files = [], settings = {} }: Case): readonly string[] => [
  ...files.map(([file]) => file),
  ...Object.keys(settings).map((key) => `Pulumi.test.yaml/${key}`),
];
