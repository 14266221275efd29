import { Failure, UsageError } from "../cli/user-error";
import { loadTemplates } from "../templates";
import { formatFinding } from "../templates/finding";
import type { Templates } from "../templates/model";
import { loadRequests } from "../templates/requests/load";
import type { RequestSuite } from "../templates/requests/load";
import type { Command } from "commander";
import { choice, repeated } from "../cli/frame";
import { clientCommand } from "./client-command";
import type { Context } from "./client-command";
import { json } from "./requests/json";
import { junit } from "./requests/junit";
import type { SuiteResults } from "./requests/junit";
import { select } from "./requests/select";
import type { Selection } from "./requests/select";
import { runSuite } from "./requests/run";
import type { Result, GatewayTarget } from "./requests/run";
import { provideValues } from "./requests/values";
import { needSetting } from "./settings";

interface Options extends Selection {
  readonly value?: readonly string[];
  readonly format: "text" | "junit" | "json";
}

/** `apim requests`. */
export function command(): Command {
  return clientCommand({
    name: "requests",
    description:
      "Sends the request tests of the templates (operations/<api>/requests.yaml) to a gateway and compares the answers. " +
      "Where a product allows few calls a minute, the tests wait as the gateway says.",
    settings: ["gateway", "testKey", "workspace", "service", "apiKey", "storageConnection", "container"],
    run,
  })
    .addOption(repeated("--value <name>=<text>", "value that a file declares, may be repeated"))
    .addOption(repeated("--api <folder>", "only the tests of this API, may be repeated"))
    .addOption(repeated("--only <text>", "only requests with this in their name, may be repeated"))
    .addOption(choice("--format <form>", "how the results are printed", ["text", "junit", "json"]).default("text"));
}

function readTests(root: string): { templates: Templates; suites: RequestSuite[] } {
  const { templates, findings } = loadTemplates(root, { everything: true });
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new UsageError(errors.map(formatFinding).join("\n"));
  const suites = loadRequests(root);
  if (suites.length === 0) throw new UsageError("There are no request tests: no operations/<api>/requests.yaml.");
  return { templates, suites };
}

function line({ name, status, seconds, problems }: Result): string {
  const outcome = problems.length === 0 ? "ok    " : "FAILED";
  const details = problems.map((problem) => `\n           ${problem}`).join("");
  return `  ${outcome} ${name} (${status ?? "not sent"}, ${Math.round(seconds * 1000)} ms)${details}`;
}

async function runAll({ settings, options, signal, print, onWait }: Context<Options>): Promise<SuiteResults[]> {
  const { templates, suites: all } = readTests(process.cwd());
  const suites = select(all, options);
  const { gateway, resolveHost } = needSetting(settings, "gateway");
  const values = provideValues(suites, templates, settings, options.value ?? []);
  const target: GatewayTarget = { gateway, subscriptionKey: settings.testKey, resolveHost, onWait, signal };
  const done: SuiteResults[] = [];
  for (const { apiId, content } of suites) {
    const api = templates.apis.find(({ id }) => id === apiId);
    if (!api) throw new Error(`The API ${apiId} is gone although it has no findings.`);
    const results: Result[] = [];
    if (options.format === "text") print(`${api.contract.displayName} at ${gateway}/${api.contract.path}`);
    for await (const result of runSuite(api, content, target, values)) {
      results.push(result);
      if (options.format === "text") print(line(result));
    }
    done.push({ apiId, displayName: api.contract.displayName, results });
  }
  return done;
}

/** An unreachable gateway as what it is: nothing could be run. */
function couldNotRun(error: unknown): unknown {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return error;
  return new UsageError(`Cannot reach the gateway: ${error.cause.message}. Is it running?`, { cause: error });
}

async function run(context: Context<Options>): Promise<void> {
  const { options, print } = context;
  const suites = await runAll(context).catch((error: unknown) => {
    throw couldNotRun(error);
  });
  if (options.format === "junit") print(junit(suites).trimEnd());
  if (options.format === "json") print(json(suites));
  const results = suites.flatMap((suite) => suite.results);
  const failed = results.filter(({ problems }) => problems.length > 0).length;
  if (failed > 0) throw new Failure(`${failed} of ${results.length} requests were not answered as expected.`);
  if (options.format === "text")
    print(
      results.length === 1
        ? "The request was answered as expected."
        : `All ${results.length} requests were answered as expected.`,
    );
}
