import { parseArgs } from "node:util";
import type { ParseArgsConfig } from "node:util";
import { readEndpoints, stateDirectory } from "../sandbox/endpoints";
import { Failure, UsageError } from "./failure";
import { HttpError } from "./http";
import { printer } from "./printer";
import type { Printer } from "./printer";
import { flagsOf, masker, readSettings } from "./settings";
import type { SettingName, Settings } from "./settings";

/** What a command is given to work with. */
export interface Context extends Printer {
  readonly settings: Settings;
  /** Values of the command's own options, as `parseArgs` gives them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Ends the work on Ctrl-C and at the time limit. */
  readonly signal: AbortSignal;
}

export interface Command {
  readonly usage: string;
  readonly settings: readonly SettingName[];
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Short names of settings' flags, such as `key` for `subscription-key`. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly run: (context: Context) => Promise<void>;
}

const EXIT = { failed: 1, usage: 2, interrupted: 130 } as const;
const TIME_LIMIT_SECONDS = 600;
export const TIMEOUT_HELP = `  --timeout <seconds>     give up after this time (${TIME_LIMIT_SECONDS})\n`;

function parse({ settings, options, aliases = {} }: Command): Record<string, unknown> {
  const short = Object.fromEntries(Object.keys(aliases).map((name) => [name, { type: "string" as const }]));
  const common = { timeout: { type: "string" }, help: { type: "boolean" } } as const;
  try {
    const values: Record<string, unknown> = parseArgs({
      options: { ...flagsOf(settings), ...short, ...options, ...common },
    }).values;
    const given = Object.entries(aliases).flatMap(([name, flag]) => (name in values ? [[flag, values[name]]] : []));
    return { ...values, ...Object.fromEntries(given) };
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function timeLimit(text: unknown): number {
  const seconds = Number(text ?? TIME_LIMIT_SECONDS);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--timeout: not a number of seconds up to 86400, got "${String(text)}".`);
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}

/** Of the operating system or of storage, such as ENOENT or a refused connection: the message says it all. */
function isFromOutside(error: Error): boolean {
  return error.name === "RestError" || ("code" in error && /^E[A-Z\d]+$/.test(String(error.code)));
}

/** What people need to know about a failure, or undefined when it is a fault of ours. */
function explain(error: unknown): string | undefined {
  if (error instanceof HttpError) {
    const headers = error.headers.map(([name, value]) => `${name}: ${value}\n`).join("");
    return `${error.message}\n${headers}\n${indented(error.body)}`;
  }
  if (!(error instanceof Error)) return undefined;
  const { cause } = error;
  if (/^(fetch failed|terminated)$/.test(error.message) && cause instanceof Error) {
    return `Cannot reach the service: ${cause.message}. Is it running?`;
  }
  return error instanceof Failure || isFromOutside(error) ? error.message : undefined;
}

function report(error: unknown, signal: AbortSignal, mask: (text: string) => string): number {
  const reason: unknown = signal.aborted ? signal.reason : error;
  if (reason === "SIGINT") return EXIT.interrupted;
  const text = explain(reason);
  if (text === undefined) throw reason;
  printer(mask, process).complain(text);
  return reason instanceof UsageError ? EXIT.usage : EXIT.failed;
}

const unmasked = (text: string): string => text;

/**
 * Runs a command of the clients with the process's arguments and variables and the running sandbox's settings.
 * Exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted.
 */
export async function runCommand(command: Command): Promise<void> {
  const end = new AbortController();
  process.once("SIGINT", () => end.abort("SIGINT"));
  let mask = unmasked;
  try {
    const options = parse(command);
    if (options["help"] === true) return void process.stdout.write(command.usage);
    const giveUp = new Failure("Gave up: the time limit is over. --timeout sets another one.");
    setTimeout(() => end.abort(giveUp), timeLimit(options["timeout"]) * 1000).unref();
    const settings = readSettings(command.settings, options, process.env, readEndpoints(stateDirectory(process.cwd())));
    mask = masker(settings);
    await command.run({ settings, options, signal: end.signal, ...printer(mask, process) });
  } catch (error) {
    process.exitCode = report(error, end.signal, mask);
  }
}
