import { parseArgs } from "node:util";
import { ReviewError } from "./review-error";
import type { Severity } from "./review";

export const USAGE = `Usage: npm run review -- --base <git ref> [options]

Says what deploying the working tree would change, for whom it breaks, and what is risky. Needs no credentials.

  --base <git ref>             compare with the commit at which this branch left the ref, such as origin/main
  --stack <name>               only this stack; may be repeated (default: every Pulumi.<stack>.yaml)
  --format markdown|json       form of the report (default: markdown)
  --output <file>              write the report there instead of printing it; beside Markdown, the JSON as well
  --fail-on breaking|risk|replace
                               exit with 1 when the review holds such a change that nobody has accepted;
                               may be repeated
  --help                       print this

Exit code: 0 reviewed, 1 --fail-on is met, 2 the review could not be made.
`;

export interface CliOptions {
  readonly base: string;
  readonly stacks: readonly string[];
  readonly format: "markdown" | "json";
  readonly output: string | undefined;
  readonly failOn: readonly Severity[];
}

const FORMATS = ["markdown", "json"] as const;
const SEVERITIES = ["breaking", "risk", "replace"] as const;

/** Reads the command line; undefined when it asks for help. Throws a {@link ReviewError} for what it cannot take. */
export function readOptions(args: readonly string[]): CliOptions | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (values.base === undefined || values.base === "") {
    throw new ReviewError("--base: a git ref is missing. Say what to compare with, as in: --base origin/main");
  }
  return {
    base: values.base,
    stacks: values.stack ?? [],
    format: oneOf("--format", FORMATS, values.format ?? "markdown"),
    output: values.output,
    failOn: (values["fail-on"] ?? [])
      .flatMap((each) => each.split(","))
      .map((each) => oneOf("--fail-on", SEVERITIES, each)),
  };
}

function parse(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        base: { type: "string" },
        stack: { type: "string", multiple: true },
        format: { type: "string" },
        output: { type: "string" },
        "fail-on": { type: "string", multiple: true },
        help: { type: "boolean" },
      },
    });
    return values;
  } catch (error) {
    throw new ReviewError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function oneOf<Value extends string>(flag: string, allowed: readonly Value[], given: string): Value {
  const found = allowed.find((value) => value === given);
  if (found !== undefined) return found;
  throw new ReviewError(`${flag}: one of ${allowed.join(", ")}, got ${JSON.stringify(given)}.`);
}
