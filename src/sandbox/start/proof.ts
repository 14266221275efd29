import { existsSync } from "node:fs";
import { join } from "node:path";
import { color } from "../../cli/colour";
import { runChild } from "../../cli/run-child";
import { step } from "../../cli/progress";
import { Failure } from "../../cli/user-error";
import type { Templates } from "../../templates/model";
import type { Endpoints } from "../endpoints";
import { callSample, SAMPLE } from "./demo-call";

/** What the sample came back as. */
const answerLine = (answer: string) => `\n  "${SAMPLE.text}"  →  ${color.bold(color.green(answer))}\n`;

/** Whether the project has the guide's operation, which the sample calls. */
export function hasSample({ apis }: Templates): boolean {
  const demo = apis.find(({ id, contract }) => id === "azureml-demo" && contract.path === "azureml-demo");
  return demo?.operations.some(({ id }) => id === "rrs-execute") ?? false;
}

export const hasRequestTests = (root: string, { apis }: Templates): boolean =>
  apis.some(({ id }) => existsSync(join(root, "operations", id, "requests.yaml")));

/**
 * Proves that what was deployed answers, with what the project has: the guide's sample call, else its request tests, else nothing, and
 * then it says so. Throws a Failure when the answer is not the right one. `key` opens the sample's product without counting against the
 * person's own calls.
 */
export async function prove(
  root: string,
  templates: Templates,
  endpoints: Endpoints,
  key: string,
  signal: AbortSignal,
): Promise<void> {
  if (hasSample(templates)) {
    const call = () => callSample(endpoints, key, signal);
    const answer = await step("Calling RRS Execute", call, () => "RRS Execute answered through the gateway");
    console.log(answerLine(answer));
  } else if (hasRequestTests(root, templates)) {
    await sendRequests(signal);
  } else {
    console.log("\n  Nothing was called: the project has no request tests (operations/<api>/requests.yaml).\n");
  }
}

/** By this very program, which finds the running sandbox by itself. */
async function sendRequests(signal: AbortSignal): Promise<void> {
  console.log();
  const code = await runChild([process.execPath, process.argv[1] ?? "", "requests"], {}, signal);
  signal.throwIfAborted();
  console.log();
  if (code !== 0) throw new Failure("The request tests were not answered as they say; what was deployed is above.");
}
