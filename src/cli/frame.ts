import { constants } from "node:os";
import { chdir } from "node:process";
import { Command, CommanderError, Option } from "commander";
import { list, show } from "../text/show";
import { didYouMean } from "../text/suggest";
import { Stopped, stopSignal } from "./stop";
import { messageFor, UsageError } from "./user-error";

/** What `apim` can do: a line for the overview, and how the command's own code is loaded, which only the one that runs needs. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: () => Command }>;
}

/** Exit codes that every command shares. */
const COULD_NOT_RUN = 2;

/**
 * Runs the command that the arguments name, in the folder that `--project` names. The process's exit code: 0 done, 1 done and not as asked for,
 * 2 could not run, 128 and the signal's number when it was stopped. A fault of ours keeps its stack.
 */
export async function runCommandLine(
  entries: readonly CommandEntry[],
  version: string,
  args: readonly string[],
): Promise<void> {
  await run(async () => programOf(entries, version, await ownCommand(entries, args)), args);
}

/** As {@link runCommandLine}, for a program that is one command. */
export async function run(make: () => Promise<Command> | Command, args: readonly string[]): Promise<void> {
  try {
    await (await make()).exitOverride().parseAsync(args, { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

async function ownCommand(entries: readonly CommandEntry[], args: readonly string[]): Promise<Command | undefined> {
  const [first = "", second = ""] = args;
  const entry = entries.find(({ name }) => name === (first === "help" ? second : first));
  return entry && (await entry.load()).command().summary(entry.summary);
}

function programOf(entries: readonly CommandEntry[], version: string, own: Command | undefined): Command {
  const program = new Command("apim")
    .description(
      "API Management as text: checks, reviews, runs on this machine and rolls out what the project's folder says.",
    )
    .version(version, "--version", "print the version")
    .helpOption("-h, --help", "print this")
    .helpCommand(false)
    .enablePositionalOptions()
    .showHelpAfterError("`apim --help` lists the commands.");
  for (const { name, summary } of entries) {
    program.addCommand(own?.name() === name ? own : new Command(name).summary(summary));
  }
  program.addHelpText(
    "after",
    "\nEvery command works on the folder it stands in, or on the one that --project names.\n`apim <command> --help` says the rest.",
  );
  for (const each of program.commands) inFrame(each);
  return program;
}

/** What all commands have in common. */
function inFrame(command: Command, words: readonly string[] = [command.name()]): void {
  command
    .helpOption("-h, --help", "print this")
    .addOption(new Option("--project <folder>", "folder of the project (the current one)"))
    .showHelpAfterError(`\`apim ${words.join(" ")} --help\` says how it is called.`)
    .exitOverride();
  if (words.length === 1)
    command.hook("preAction", (_, self) => enterProject(self.optsWithGlobals<{ project?: string }>().project));
  for (const each of command.commands) inFrame(each, [...words, each.name()]);
}

function enterProject(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    chdir(folder);
  } catch {
    throw new UsageError(`--project: no such folder, got ${show(folder)}. Name the folder that holds Pulumi.yaml.`);
  }
}

/** Makes a command's work its action: it answers the exit code, 0 when it answers nothing. */
export function action<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<number | void> | number | void,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    process.exitCode = (await work(...args)) ?? 0;
  };
}

/** An option of which only some values can be. */
export function choice(flags: string, description: string, values: readonly string[]): Option {
  const option = new Option(flags, description).argParser((given: string) => oneOf(flags, values, given));
  option.argChoices = [...values];
  return option;
}

/** An option of which only some values can be, to be given more than once, or with commas between. Absent: undefined. */
export function choices(flags: string, description: string, values: readonly string[]): Option {
  const option = new Option(flags, description);
  option.argParser((given: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    ...given.split(",").map((each) => oneOf(flags, values, each)),
  ]);
  option.argChoices = [...values];
  return option;
}

/** An option that may be given more than once. Absent: undefined. */
export function repeated(flags: string, description: string): Option {
  return new Option(flags, description).argParser((given: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    given,
  ]);
}

/** The last lines of a command's help. */
export const exitCodes = (...meanings: readonly string[]): string => `\nExit code: ${meanings.join(", ")}.`;

function oneOf(flags: string, values: readonly string[], given: string): string {
  if (values.includes(given)) return given;
  throw wrongValue(flags, `not ${list(values, "or")}`, given, didYouMean(given, values));
}

/** A mistake in an option's value: `--timeout: not a number of seconds, got "soon".` and what else there is to say. */
export function wrongValue(flags: string, what: string, given: string, more = ""): UsageError {
  return new UsageError(`${/--[\w-]+/.exec(flags)?.[0]}: ${what}, got ${show(given)}.${more}`);
}

function exitCodeOf(error: unknown): number {
  // Help and version end as done; a mistake in the command line has been told already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : COULD_NOT_RUN;
  const { reason } = stopSignal() as { reason: unknown };
  if (reason instanceof Stopped) return 128 + constants.signals[reason.signal];
  const message = messageFor(error);
  process.stderr.write(`${message ?? (error instanceof Error ? error.stack : String(error))}\n`);
  return (error as { readonly exitCode?: number }).exitCode ?? COULD_NOT_RUN;
}
