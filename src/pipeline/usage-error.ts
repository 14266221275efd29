import { parseArgs } from "node:util";

/** A mistake in how a pipeline calls a step: shown without a stack, exit code 2. */
export class UsageError extends Error {}

/** The value of a variable that a step cannot do without. Throws a {@link UsageError} that says where it comes from. */
export function need(env: NodeJS.ProcessEnv, name: string, from: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new UsageError(`${name} is not set. It comes from ${from}.`);
  return value;
}

/**
 * The value of a step's only option; undefined after `--help`, for which the usage is printed. Throws a {@link UsageError} when it is missing.
 */
export function onlyOption(name: string, what: string, usage: string): string | undefined {
  const { values } = parseArgs({ options: { [name]: { type: "string" }, help: { type: "boolean" } } });
  if (values["help"] === true) {
    console.log(usage);
    return undefined;
  }
  const value = values[name];
  if (typeof value === "string" && value !== "") return value;
  throw new UsageError(`--${name}: ${what} is missing.\n\n${usage}`);
}

/** Ends the process with the step's exit code: what it answers, or 2 with one line for a mistake and with the stack for a bug. */
export function runStep(step: Promise<number>): void {
  step.then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof UsageError ? error.message : error);
      process.exitCode = 2;
    },
  );
}
