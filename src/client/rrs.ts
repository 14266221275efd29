import { runCommand, TIMEOUT_HELP } from "./command";
import type { Context } from "./command";
import { describeFlags, need } from "./settings";
import { execute } from "./web-service";

const SETTINGS = ["baseUrl", "workspace", "service", "apiKey", "subscriptionKey"] as const;

const usage = `Usage: npm run rrs -- [--text <text>]... [options]

Scores texts with the request-response service and prints the answer. Each option but the text and the time limit may
come from a variable as well: --base-url is AZUREML_BASE_URL. While a sandbox runs, it gives what is missing.

  --text <text>           text to score, may be repeated ("This is a good day")
${describeFlags(SETTINGS)}${TIMEOUT_HELP}
Exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted.
`;

async function run({ settings, options, signal, print, onWait }: Context): Promise<void> {
  const texts = (options["text"] as string[] | undefined) ?? ["This is a good day"];
  const { subscriptionKey } = settings;
  const service = need(settings, "baseUrl", "workspace", "service", "apiKey");
  const result = await execute({ ...service, subscriptionKey, signal, onWait }, texts);
  print(`result:\n${result}`);
}

void runCommand({ usage, settings: SETTINGS, options: { text: { type: "string", multiple: true } }, run });
