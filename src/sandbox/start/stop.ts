import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { action, exitCodes } from "../../cli/frame";
import { stopSignal } from "../../cli/stop";
import { stateDirectory } from "../endpoints";
import { instanceOf } from "../instance";

/** How often it is looked whether the sandbox still answers, in milliseconds. */
const LOOK = 50;

/** `apim stop`. */
export function command(): Command {
  return new Command("stop")
    .description("Stops the project's sandbox, and waits until it has stopped. Its state stays.")
    .addHelpText("after", exitCodes("0 stopped, or none was running", "2 could not run"))
    .action(action(stop));
}

async function stop(): Promise<void> {
  const directory = stateDirectory(process.cwd());
  const instance = await instanceOf(directory);
  if (!instance) return console.log("No sandbox is running here.");
  process.kill(instance.pid, "SIGTERM");
  while ((await instanceOf(directory))?.id === instance.id) await delay(LOOK, undefined, { signal: stopSignal() });
  console.log(`Stopped (process ${instance.pid}).`);
}
