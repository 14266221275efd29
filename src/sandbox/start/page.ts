import { SUBSCRIPTION_KEY } from "../../azure/names";
import color from "picocolors";
import type { Endpoints } from "../endpoints";
import { executeUrl, SAMPLE, SAMPLE_BODY } from "./demo-call";

const row = (label: string, value: string) => `  ${color.dim(label.padEnd(18))}${value}`;
const command = (text: string, purpose: string) => `  ${text.padEnd(46)}${color.dim(purpose)}`;

/** One line to paste into a shell; the keys stay in the file that it names. */
export function curlLine(endpoints: Endpoints, keysFile: string): string {
  return `curl -sS -K ${keysFile} -d '${SAMPLE_BODY}' '${executeUrl(endpoints)}'`;
}

/** What `curl -K` reads: the headers of a call through the gateway, keys included. */
export function curlKeys({ subscriptionKey, apiKey }: Endpoints): string {
  const headers = [
    `${SUBSCRIPTION_KEY.header}: ${subscriptionKey}`,
    `Authorization: Bearer ${apiKey}`,
    "Content-Type: application/json",
  ];
  return headers.map((header) => `header = "${header}"\n`).join("");
}

const addresses = (endpoints: Endpoints) => [
  row("Try it", color.cyan(endpoints.portal)),
  row("API", `${endpoints.gateway}/azureml-demo`),
  row("Resource Manager", endpoints.arm),
  row("Scoring service", endpoints.scoring),
  row("Blob storage", endpoints.blob),
];

const nextSteps = [
  command('npm run rrs -- --text "Your own text"', "score a text through the gateway"),
  command("npm run bes -- --input a.csv --output b.csv", "score a whole file"),
  command("npm run requests", "send the templates' request tests"),
  command("npm run in-sandbox -- npx pulumi preview", "the real Pulumi CLI against this Azure"),
];

/** What the sample came back as. */
export const answerLine = (answer: string) => `\n  "${SAMPLE.text}"  →  ${color.bold(color.green(answer))}\n`;

/** The page that a person reads while everything answers. */
export function page(endpoints: Endpoints, keysFile: string): string {
  return [
    ...addresses(endpoints),
    "",
    `  ${color.bold("Call it yourself")}`,
    `  ${curlLine(endpoints, keysFile)}`,
    "",
    `  ${color.bold("Try next")}`,
    ...nextSteps,
    "",
  ].join("\n");
}
