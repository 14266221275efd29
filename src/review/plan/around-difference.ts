/** Longest part of a value that is shown beside another one, in characters. */
const LONGEST = 140;

/** Characters before the first difference. */
const BEFORE = 40;

/**
 * Two texts cut to what shows that they differ: a piece around the first difference, in both at the same place, with an ellipsis where something
 * is left out. Short ones stay whole.
 */
export function aroundDifference(one: string, other: string): readonly [string, string] {
  const [from, to] = [Array.from(one), Array.from(other)];
  if (from.length <= LONGEST && to.length <= LONGEST) return [one, other];
  const difference = from.findIndex((character, index) => character !== to[index]);
  const start = Math.max(0, (difference === -1 ? from.length : difference) - BEFORE);
  return [excerpt(from, start), excerpt(to, start)];
}

function excerpt(characters: readonly string[], start: number): string {
  const end = start + LONGEST;
  const [before, after] = [start > 0 ? "…" : "", end < characters.length ? "…" : ""];
  return `${before}${characters.slice(start, end).join("")}${after}`;
}
