import { writeFileSync } from "node:fs";
import spinner from "yocto-spinner";
import { ProgramError } from "../engine/program-error";
import { makeReview } from "./make-review";
import { readOptions, USAGE } from "./options";
import type { CliOptions } from "./options";
import { jsonReport } from "./report/json";
import { markdownReport } from "./report/markdown";
import { holds } from "./review";
import type { Review } from "./review";
import { ReviewError } from "./review-error";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (!options) {
    process.stdout.write(USAGE);
    return 0;
  }
  const review = await withProgress(options.base, (signal) =>
    makeReview({ ...options, root: process.cwd(), today: new Date(), signal }),
  );
  deliver(review, options);
  return options.failOn.some((severity) => holds(review, severity)) ? 1 : 0;
}

function deliver(review: Review, { format, output }: CliOptions): void {
  const text = format === "json" ? jsonReport(review) : markdownReport(review).text;
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  writeFileSync(output, text);
  if (format === "markdown") writeFileSync(output.replace(/(?:\.md)?$/, ".json"), jsonReport(review));
}

/** Runs the work with a sign of life on a terminal, and stops it, cleaned up, at Ctrl-C. */
async function withProgress<Result>(base: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort(new ReviewError("stopped")));
  const progress = process.stderr.isTTY
    ? spinner({ text: `Comparing with ${base}`, stream: process.stderr }).start()
    : undefined;
  try {
    return await work(stop.signal);
  } finally {
    progress?.stop();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.exitCode = 2;
    const isMistake = error instanceof ReviewError || error instanceof ProgramError;
    process.stderr.write(`${isMistake ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  },
);
