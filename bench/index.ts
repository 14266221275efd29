import { Command } from "commander";
import { action, exitCodes, repeated, run } from "../src/cli/frame";
import { UsageError } from "../src/cli/user-error";
import { list, show } from "../src/text/show";
import { batchMemory, batchTime } from "./batch";
import { checkStart, helpStart } from "./check-start";
import { compare } from "./comparison";
import type { Outcome } from "./comparison";
import { ownStart, packagedStart } from "./program-start";
import { reviewTime } from "./review";

const benchmarks = {
  "packaged-start": packagedStart,
  "own-start": ownStart,
  help: helpStart,
  check: checkStart,
  "review-500": reviewTime(500),
  "review-5000": reviewTime(5000),
  "batch-time": batchTime,
  "batch-memory": batchMemory,
};

interface Options {
  readonly json?: true;
  readonly only?: readonly string[];
}

function report({ name, unit, candidate, baseline, ratio, atMost }: Outcome): string {
  const target = atMost === undefined ? "" : ` (at most ${atMost}: ${ratio <= atMost ? "held" : "MISSED"})`;
  const lines = [candidate, baseline].map(
    ({ label, median, min, max }) => `  ${label}: ${median.toFixed(0)} ${unit} [${min.toFixed(0)}–${max.toFixed(0)}]`,
  );
  return [`${name}: ratio ${ratio.toFixed(2)}${target}`, ...lines].join("\n");
}

async function bench({ json, only = Object.keys(benchmarks) }: Options): Promise<void> {
  const unknown = only.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    throw new UsageError(
      `--only: no such benchmark, got ${show(unknown[0])}. There are ${list(Object.keys(benchmarks))}.`,
    );
  }
  const outcomes: Outcome[] = [];
  for (const [, prepare] of Object.entries(benchmarks).filter(([name]) => only.includes(name))) {
    const { comparison, tidy } = await prepare(process.cwd());
    try {
      const outcome = await compare(comparison);
      outcomes.push(outcome);
      if (!json) console.log(report(outcome));
    } finally {
      await tidy();
    }
  }
  if (json) console.log(JSON.stringify(outcomes, undefined, 2));
}

const command = () =>
  new Command("bench")
    .description("Measures, side by side, what the project promises of its speed and memory.")
    .option("--json", "print the figures as JSON")
    .addOption(repeated("--only <name>", `only this benchmark, may be repeated: ${Object.keys(benchmarks).join(", ")}`))
    .addHelpText("after", exitCodes("0 measured", "2 could not run"))
    .showHelpAfterError("`npm run bench -- --help` says how it is called.")
    .action(action(bench));

void run(command, process.argv.slice(2));
