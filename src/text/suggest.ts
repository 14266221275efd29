/** How many single-character edits, swaps of neighbours included, turn `a` into `b`. */
function distance(a: string, b: string): number {
  let older: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(change, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (older[j - 2] ?? 0) + 1);
      row.push(best);
    }
    [older, above] = [above, row];
  }
  return above[b.length] ?? 0;
}

/** The candidate that a person most likely meant by `got`, if one is near enough. */
export function nearest(got: string, candidates: readonly string[]): string | undefined {
  if (got.length > 80) return undefined;
  const wanted = got.toLowerCase();
  const near = (candidate: string) => Math.abs(candidate.length - got.length) <= Math.max(1, got.length / 3);
  const ranked = candidates
    .filter(near)
    .map((candidate) => ({ candidate, edits: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(Math.min(candidate.length, got.length) / 3)))
    .toSorted((a, b) => a.edits - b.edits);
  return ranked[0]?.candidate;
}

/** Names with what was most likely meant by those that are unknown, so that one mistake is not told twice: as an unknown name and as a missing one. */
export const meantBy = (names: readonly string[], known: readonly string[]): readonly string[] =>
  names.map((name) => (known.includes(name) ? name : (nearest(name, known) ?? name)));

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(got: string, candidates: readonly string[]): string {
  const candidate = nearest(got, candidates);
  return candidate === undefined ? "" : ` Did you mean ${JSON.stringify(candidate)}?`;
}
