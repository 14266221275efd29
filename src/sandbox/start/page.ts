import { dirname, join } from "node:path";
import { color } from "../../cli/colour";
import { SUBSCRIPTION_KEY } from "../../azure/names";
import type { OperationTemplate, Templates } from "../../templates/model";
import type { Endpoints } from "../endpoints";
import { executeUrl, SAMPLE, SAMPLE_BODY } from "./demo-call";
import { hasSample } from "./proof";

const row = (label: string, value: string) => `  ${color.dim(label.padEnd(18))}${value}`;

const some = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

export function soundLine({ apis }: Templates): string {
  const operations = apis.reduce((sum, api) => sum + api.operations.length, 0);
  return `Templates are sound: ${some(apis.length, "API")}, ${some(operations, "operation")}`;
}

/** One line to paste into a shell; the keys stay in the file that it names. Undefined when there is nothing to call. */
function curlLine(templates: Templates, endpoints: Endpoints, keysFile: string): string | undefined {
  if (hasSample(templates)) return `curl -sS -K ${keysFile} -d '${SAMPLE_BODY}' '${executeUrl(endpoints)}'`;
  const [api, operation] = firstCall(templates) ?? [];
  if (!api || !operation) return undefined;
  const { method } = operation.contract;
  const verb = method === "GET" ? "" : ` -X ${method}`;
  return `curl -sS -K ${keysFile}${verb} '${urlOf(api.contract.path, endpoints)}${exampleUrl(operation)}'`;
}

function firstCall({ apis }: Templates) {
  const all = apis.flatMap((api) => api.operations.map((operation) => [api, operation] as const));
  return all.find(([, { contract }]) => contract.method === "GET") ?? all[0];
}

/** The URL template with the first value that each parameter may have, and its name in capitals where nothing is known of it. */
function exampleUrl({ contract: { urlTemplate, templateParameters } }: OperationTemplate): string {
  return urlTemplate.replace(/\{\*?([^{}]+)\}/g, (_, name: string) => {
    const parameter = templateParameters.find((each) => each.name === name);
    return encodeURIComponent(parameter?.defaultValue ?? parameter?.values?.[0] ?? name.toUpperCase());
  });
}

const urlOf = (path: string, { gateway }: Endpoints) => (path === "" ? gateway : `${gateway}/${path}`);

/** What `curl -K` reads: the headers of a call through the gateway, keys included. */
export function curlKeys(templates: Templates, { subscriptionKey, allAccessKey, apiKey }: Endpoints): string {
  const key = hasSample(templates) ? subscriptionKey : allAccessKey;
  const [api] = firstCall(templates) ?? [];
  const keyHeader = api?.contract.subscriptionKeyParameterNames?.header ?? SUBSCRIPTION_KEY.header;
  const headers = [
    ...(key ? [`${keyHeader}: ${key}`] : []),
    ...(hasSample(templates) ? [`Authorization: Bearer ${apiKey}`] : []),
    "Content-Type: application/json",
  ];
  return headers.map((header) => `header = "${header}"\n`).join("");
}

function addresses({ apis }: Templates, endpoints: Endpoints): string[] {
  return [
    row("Try it", color.cyan(endpoints.portal)),
    ...apis.map(({ contract }, index) => row(index === 0 ? "API" : "", urlOf(contract.path, endpoints))),
    row("Resource Manager", endpoints.arm),
    row("Scoring service", endpoints.scoring),
    row("Blob storage", endpoints.blob),
  ];
}

type Step = readonly [command: string, purpose: string];

const OWN_TEXT: Step = ['npx apim rrs --text "Your own text"', "score a text through the gateway"];
const REQUEST_TESTS: Step = ["npx apim requests", "send the templates' request tests"];
const REAL_CLI: Step = ["npx apim in-sandbox npx pulumi preview", "the real Pulumi CLI against this Azure"];
const wholeFile = (output: string): Step => [
  `npx apim bes --input ${SAMPLE.file} --output ${output}`,
  "score a whole file",
];

function stepLines(steps: readonly Step[]): string[] {
  const width = Math.max(...steps.map(([command]) => command.length)) + 3;
  return steps.map(([command, purpose]) => `  ${command.padEnd(width)}${color.dim(purpose)}`);
}

/** The page that a person reads while everything answers. */
export function startPage(
  templates: Templates,
  endpoints: Endpoints,
  { keysFile, hasTests, hasCsv }: { readonly keysFile: string; readonly hasTests: boolean; readonly hasCsv: boolean },
): string {
  const curl = curlLine(templates, endpoints, keysFile);
  return [
    ...addresses(templates, endpoints),
    "",
    ...(curl ? [`  ${color.bold("Call it yourself")}`, `  ${curl}`, ""] : []),
    `  ${color.bold("Try next")}`,
    ...stepLines([
      ...(hasSample(templates) ? [OWN_TEXT] : []),
      ...(hasSample(templates) && hasCsv ? [wholeFile(join(dirname(keysFile), "scores.csv"))] : []),
      ...(hasTests ? [REQUEST_TESTS] : []),
      REAL_CLI,
    ]),
    "",
  ].join("\n");
}
