import { Command } from "commander";
import { action, exitCodes } from "../../cli/frame";
import { readEndpoints, stateDirectory } from "../endpoints";
import { instanceOf } from "../instance";

/** `apim status`. */
export function command(): Command {
  return new Command("status")
    .description("Says whether the project's sandbox is running, and where it answers.")
    .option("--json", "print it as JSON; without keys")
    .addHelpText("after", exitCodes("0 running", "1 starting, or not running", "2 could not run"))
    .action(action(status));
}

async function status({ json }: { readonly json?: true }): Promise<number> {
  const directory = stateDirectory(process.cwd());
  const instance = await instanceOf(directory);
  const endpoints = await readEndpoints(directory);
  const { gateway, portal, arm, scoring, blob } = endpoints ?? {};
  const addresses = endpoints && { gateway, portal, arm, scoring, blob };
  const phase = instance?.phase ?? "not running";
  if (json)
    console.log(JSON.stringify({ phase, ...(instance && { process: instance.pid }), ...addresses }, undefined, 2));
  else console.log([instance ? `${phase} (process ${instance.pid})` : phase, ...lines(addresses)].join("\n"));
  return phase === "up" ? 0 : 1;
}

const lines = (addresses: Readonly<Record<string, string | undefined>> = {}): string[] =>
  Object.entries(addresses).map(([server, url]) => `  ${server.padEnd(9)}${url}`);
