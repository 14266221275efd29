/** Something that can be measured. */
interface Contender {
  readonly label: string;
  /** Does the work once and answers how much it took, in the comparison's unit. */
  readonly measure: () => Promise<number>;
}

/** Two ways of doing the same, measured in turns in one run, so that the machine's mood falls on both. */
export interface Comparison {
  readonly name: string;
  readonly unit: "ms" | "MiB";
  readonly rounds: number;
  /** The ratio that the project wants to hold. */
  readonly atMost?: number;
  readonly candidate: Contender;
  readonly baseline: Contender;
}

/** A comparison that is ready to be made, and how to take away what it needed. */
export interface Prepared {
  readonly comparison: Comparison;
  readonly tidy: () => Promise<void>;
}

export interface Figures {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface Outcome {
  readonly name: string;
  readonly unit: Comparison["unit"];
  readonly candidate: Figures & { readonly label: string };
  readonly baseline: Figures & { readonly label: string };
  /** Candidate's median over the baseline's. */
  readonly ratio: number;
  readonly atMost?: number;
}

/** Median, smallest and largest of at least one measurement. */
export function figures(values: readonly number[]): Figures {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

/** Measures both contenders in turns. */
export async function compare({ name, unit, rounds, atMost, candidate, baseline }: Comparison): Promise<Outcome> {
  const taken = { candidate: [] as number[], baseline: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    taken.candidate.push(await candidate.measure());
    taken.baseline.push(await baseline.measure());
  }
  const [ours, theirs] = [figures(taken.candidate), figures(taken.baseline)];
  return {
    name,
    unit,
    candidate: { label: candidate.label, ...ours },
    baseline: { label: baseline.label, ...theirs },
    ratio: ours.median / theirs.median,
    ...(atMost !== undefined && { atMost }),
  };
}
