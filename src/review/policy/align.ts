import type { PolicyElement } from "./policy-element";

type Node = PolicyElement | string;

/** How the children of one element became those of the other. */
export interface Alignment {
  /** Alike in name, not in meaning. */
  readonly pairs: readonly (readonly [Node, Node])[];
  readonly removed: readonly Node[];
  readonly added: readonly Node[];
  /** Equal in meaning, at another place among its siblings. */
  readonly moved: readonly { readonly node: Node; readonly from: number; readonly to: number }[];
}

/**
 * Finds the fewest changes that lead from one list to the other. Gives the exact reverse for exchanged arguments: where there
 * is a choice, the one in a fixed order of the two lists counts.
 */
export function alignChildren(before: readonly Node[], after: readonly Node[]): Alignment {
  if (JSON.stringify(before) <= JSON.stringify(after)) return align(before, after);
  const { pairs, removed, added, moved } = align(after, before);
  return {
    pairs: pairs.map(([one, other]) => [other, one] as const),
    removed: added,
    added: removed,
    moved: moved.map(({ node, from, to }) => ({ node, from: to, to: from })),
  };
}

function align(before: readonly Node[], after: readonly Node[]): Alignment {
  const [left, right] = withoutCommon(before, after);
  const moved: { node: Node; from: number; to: number }[] = [];
  const pairs: [Node, Node][] = [];
  take(left, right, sameMeaning, (one, other) =>
    moved.push({ node: one, from: before.indexOf(one), to: after.indexOf(other) }),
  );
  for (const alike of [sameLabel, sameKind]) take(left, right, alike, (one, other) => pairs.push([one, other]));
  return { pairs, removed: left, added: right, moved };
}

function take(left: Node[], right: Node[], alike: typeof sameKind, found: (one: Node, other: Node) => void): void {
  for (const one of left.slice()) {
    const other = right.find((candidate) => alike(one, candidate));
    if (other === undefined) continue;
    left.splice(left.indexOf(one), 1);
    right.splice(right.indexOf(other), 1);
    found(one, other);
  }
}

const sameMeaning = (one: Node, other: Node): boolean => JSON.stringify(one) === JSON.stringify(other);
const sameKind = (one: Node, other: Node): boolean => nameOf(one) === nameOf(other);
const sameLabel = (one: Node, other: Node): boolean => sameKind(one, other) && labelOf(one) === labelOf(other);
const nameOf = (node: Node): string => (typeof node === "string" ? "" : node.name);
const labelOf = (node: Node): string | undefined =>
  typeof node === "string" ? node : (node.attributes.name ?? node.attributes.id);

/** Both lists without their longest common subsequence. */
function withoutCommon(before: readonly Node[], after: readonly Node[]): [Node[], Node[]] {
  const texts = [before, after].map((nodes) => nodes.map((node) => JSON.stringify(node)));
  const [left = [], right = []] = texts;
  const lengths = commonLengths(left, right);
  const length = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  const [restBefore, restAfter]: [Node[], Node[]] = [[], []];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) [i, j] = [i + 1, j + 1];
    else if (j === right.length || (i < left.length && length(i + 1, j) >= length(i, j + 1))) {
      restBefore.push(...before.slice(i, ++i));
    } else restAfter.push(...after.slice(j, ++j));
  }
  return [restBefore, restAfter];
}

/** At [i][j]: how much the lists from i and from j on have in common. */
function commonLengths(left: readonly string[], right: readonly string[]): number[][] {
  const lengths = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const [down = 0, across = 0, both = 0] = [lengths[i + 1]?.[j], lengths[i]?.[j + 1], lengths[i + 1]?.[j + 1]];
      const row = lengths[i];
      if (row) row[j] = left[i] === right[j] ? both + 1 : Math.max(down, across);
    }
  }
  return lengths;
}
