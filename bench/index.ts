import { parseArgs } from "node:util";
import { batchMemory, batchTime } from "./batch";
import { checkStart } from "./check-start";
import { compare } from "./comparison";
import type { Outcome } from "./comparison";
import { programStart } from "./program-start";
import { reviewTime } from "./review";

const benchmarks = [programStart, checkStart, reviewTime(500), reviewTime(5000), batchTime, batchMemory];

const show = ({ name, unit, candidate, baseline, ratio }: Outcome) =>
  [
    `${name}: ratio ${ratio.toFixed(2)}`,
    ...[candidate, baseline].map(
      ({ label, median, min, max }) => `  ${label}: ${median.toFixed(0)} ${unit} [${min.toFixed(0)}–${max.toFixed(0)}]`,
    ),
  ].join("\n");

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const outcomes: Outcome[] = [];
  for (const prepare of benchmarks) {
    const { comparison, tidy } = await prepare(process.cwd());
    try {
      const outcome = await compare(comparison);
      outcomes.push(outcome);
      if (!values.json) console.log(show(outcome));
    } finally {
      await tidy();
    }
  }
  if (values.json) console.log(JSON.stringify(outcomes, undefined, 2));
}

void main();
