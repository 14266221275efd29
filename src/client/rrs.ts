import type { Command } from "commander";
import { repeated } from "../cli/frame";
import { clientCommand } from "./client-command";
import type { Context } from "./client-command";
import { needSetting } from "./settings";
import { execute } from "./web-service";

interface Options {
  readonly text?: readonly string[];
}

/** `apim rrs`. */
export function command(): Command {
  return clientCommand({
    name: "rrs",
    description: "Scores texts with the request-response service and prints the answer.",
    settings: ["baseUrl", "workspace", "service", "apiKey", "subscriptionKey"],
    run,
  }).addOption(repeated("--text <text>", 'text to score, may be repeated ("This is a good day")'));
}

async function run({ settings, options, signal, print, onWait }: Context<Options>): Promise<void> {
  const texts = options.text ?? ["This is a good day"];
  const { subscriptionKey } = settings;
  const service = needSetting(settings, "baseUrl", "workspace", "service", "apiKey");
  const result = await execute({ ...service, subscriptionKey, signal, onWait }, texts);
  print(`result:\n${result}`);
}
