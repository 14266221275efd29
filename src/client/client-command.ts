import { Command } from "commander";
import { action, exitCodes, wrongValue } from "../cli/frame";
import { stopSignal } from "../cli/stop";
import { Failure, messageFor, UserError } from "../cli/user-error";
import { formatFinding } from "../templates/finding";
import { loadTemplates } from "../templates/index";
import { readEndpoints, stateDirectory } from "../sandbox/endpoints";
import { HttpError } from "./http";
import { printer } from "./printer";
import type { Printer } from "./printer";
import { masker, optionsOf, readClientSettings } from "./settings";
import type { SettingName, ClientSettings } from "./settings";

/** What a client is given to work with. */
export interface Context<Options> extends Printer {
  readonly settings: ClientSettings;
  /** Values of the command's own options. */
  readonly options: Options;
  /** Ends the work on Ctrl-C and at the time limit. */
  readonly signal: AbortSignal;
}

export interface Client<Options> {
  readonly name: string;
  readonly description: string;
  /** Settings that the client takes, each by an option of its own, a variable, or the running sandbox. */
  readonly settings: readonly SettingName[];
  readonly run: (context: Context<Options>) => Promise<void>;
}

const TIME_LIMIT_SECONDS = 600;

/** A command of the sample clients. Its errors hold no key. Exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted. */
export function clientCommand<Options extends object>({ name, description, settings, run }: Client<Options>): Command {
  const command = new Command(name).description(
    `${description} Each setting may come from a variable as well: --base-url is AZUREML_BASE_URL. While a sandbox runs, it gives what is missing.`,
  );
  for (const option of optionsOf(settings)) command.addOption(option);
  return command
    .option("--timeout <seconds>", "give up after this time", timeLimit, TIME_LIMIT_SECONDS)
    .addHelpText("after", exitCodes("0 done", "1 failed", "2 wrong arguments", "130 interrupted"))
    .action(action((options: Options & { readonly timeout: number }) => work(settings, options, run)));
}

async function work<Options extends object>(
  names: readonly SettingName[],
  options: Options & { readonly timeout: number },
  run: Client<Options>["run"],
): Promise<void> {
  const endpoints = await readEndpoints(stateDirectory(process.cwd()));
  const settings = readClientSettings(names, options, process.env, endpoints);
  const mask = masker(settings);
  const end = timeIsUp(options.timeout);
  const signal = AbortSignal.any([stopSignal(), end]);
  try {
    await run({ settings, options, signal, ...printer(mask, process, starterHint) });
  } catch (error) {
    throw masked(end.aborted ? end.reason : error, mask);
  }
}

/** Why a limit may not be the one that the project's own files give. */
function starterHint(): string {
  const { findings } = loadTemplates(process.cwd(), { everything: true });
  const found = findings.find(({ rule }) => rule === "starter-not-deployed");
  return found ? `\n${formatFinding(found)}` : "";
}

function timeIsUp(seconds: number): AbortSignal {
  const end = new AbortController();
  const giveUp = new Failure("Gave up: the time limit is over. --timeout sets another one.");
  setTimeout(() => end.abort(giveUp), seconds * 1000).unref();
  return end.signal;
}

function timeLimit(text: string): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw wrongValue("--timeout", "not a number of seconds up to 86400", text);
}

/** The error as people may read it; one that nobody foresaw keeps its stack. */
function masked(error: unknown, mask: (text: string) => string): unknown {
  const text = explain(error);
  if (text === undefined) return error;
  const Kind = error instanceof UserError && !(error instanceof Failure) ? UserError : Failure;
  return new Kind(mask(text), { cause: error });
}

function explain(error: unknown): string | undefined {
  if (error instanceof HttpError) {
    const headers = error.headers.map(([name, value]) => `${name}: ${value}\n`).join("");
    return `${error.message}\n${headers}\n${indented(error.body)}`;
  }
  if (error instanceof Error && /^(fetch failed|terminated)$/.test(error.message) && error.cause instanceof Error) {
    return `Cannot reach the service: ${error.cause.message}. Is it running?`;
  }
  return messageFor(error);
}

function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
