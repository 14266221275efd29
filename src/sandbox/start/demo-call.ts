import { SUBSCRIPTION_KEY } from "../../azure/names";
import { Failure } from "../../cli/user-error";
import type { Endpoints } from "../endpoints";

/** The guide's sample: what goes in and what has to come out; rows of it for a batch job are in a file of the default project. */
export const SAMPLE = {
  text: "This is a good day",
  answer: "1 1 2 2 0 2 0 1",
  file: "operations/azureml-demo/sample.csv",
} as const;

export const SAMPLE_BODY = JSON.stringify({
  Inputs: { input1: { ColumnNames: ["Col2"], Values: [[SAMPLE.text]] } },
  GlobalParameters: {},
});

/** URL of RRS Execute behind the gateway. */
export function executeUrl({ gateway, workspace, service }: Endpoints): string {
  return `${gateway}/azureml-demo/workspaces/${workspace}/services/${service}/execute?api-version=2.0&details=true`;
}

interface RrsAnswer {
  Results?: { output1?: { value?: { Values?: string[][] } } };
}

function firstRow(body: string): string | undefined {
  try {
    return (JSON.parse(body) as RrsAnswer).Results?.output1?.value?.Values?.[0]?.join(" ");
  } catch {
    return undefined;
  }
}

/**
 * Calls RRS Execute through the gateway with the guide's sample and a subscription's key. Answers the row of numbers.
 * Throws with the gateway's status and body, or with the wrong row, when they are not the guide's.
 */
export async function callSample(endpoints: Endpoints, subscriptionKey: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(executeUrl(endpoints), {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${endpoints.apiKey}`,
      [SUBSCRIPTION_KEY.header]: subscriptionKey,
    },
    body: SAMPLE_BODY,
    signal,
  });
  const body = await response.text();
  const row = response.ok ? firstRow(body) : undefined;
  if (row === SAMPLE.answer) return row;
  const got = row === undefined ? `HTTP ${response.status} ${body.slice(0, 2000)}` : `"${row}"`;
  throw new Failure(`RRS Execute must answer "${SAMPLE.answer}" to "${SAMPLE.text}", got ${got}`);
}
