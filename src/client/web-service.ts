import { SUBSCRIPTION_KEY } from "../azure/names";
import { Failure } from "../cli/user-error";
import { send } from "./http";
import type { SendOptions } from "./http";

/** An AzureML web service, reached through API Management's gateway or directly. */
export interface WebService extends Pick<SendOptions, "resolveHost" | "onWait" | "signal"> {
  /** URL before `/workspaces`, such as `https://<service>.azure-api.net/azureml-demo`. */
  readonly baseUrl: string;
  readonly workspace: string;
  readonly service: string;
  /** The web service's own key. */
  readonly apiKey: string;
  /** Key of an API Management subscription; not sent when missing. */
  readonly subscriptionKey?: string | undefined;
}

const STATES = ["NotStarted", "Running", "Failed", "Cancelled", "Finished"] as const;

/** A blob as a batch job names it. */
export interface BlobLocation {
  readonly ConnectionString: string;
  /** `/<container>/<blob>` */
  readonly RelativeLocation: string;
}

/** Where the result of a batch job lies: its URL is BaseLocation + RelativeLocation + SasBlobToken. */
interface ResultLocation {
  readonly BaseLocation: string;
  readonly RelativeLocation: string;
  readonly SasBlobToken: string;
}

export interface JobStatus {
  /** 0 to 4, or NotStarted, Running, Failed, Cancelled, Finished. */
  readonly StatusCode: number | string;
  readonly Results?: Readonly<Record<string, ResultLocation>> | null;
  readonly Details?: string | null;
}

function headersOf({ apiKey, subscriptionKey }: WebService, hasBody: boolean): Record<string, string> {
  return {
    Authorization: `Bearer ${apiKey}`,
    ...(hasBody && { "Content-Type": "application/json" }),
    ...(subscriptionKey && { [SUBSCRIPTION_KEY.header]: subscriptionKey }),
  };
}

async function call(service: WebService, method: string, operation: string, body?: object): Promise<string> {
  const { baseUrl, workspace, service: id, resolveHost, onWait, signal } = service;
  const place = `workspaces/${encodeURIComponent(workspace)}/services/${encodeURIComponent(id)}`;
  const url = `${baseUrl.replace(/\/+$/, "")}/${place}/${operation}`;
  const response = await send(url, {
    method,
    headers: headersOf(service, body !== undefined),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
    ...(onWait && { onWait }),
    resolveHost,
  });
  return response.text();
}

function parseAnswer(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new Failure(`The answer must be JSON, got "${body.slice(0, 200)}".`, { cause: error });
  }
}

/** RRS Execute: scores texts, one row each, and answers the body as it came. Throws an HttpError on refusal. */
export function execute(service: WebService, texts: readonly string[]): Promise<string> {
  const input1 = { ColumnNames: ["Col2"], Values: texts.map((text) => [text]) };
  return call(service, "POST", "execute?api-version=2.0&details=true", { Inputs: { input1 }, GlobalParameters: {} });
}

/** BES Submit: makes a job that scores one blob into another. Answers its id; the job waits to be started. */
export async function submitJob(service: WebService, input: BlobLocation, output: BlobLocation): Promise<string> {
  const body = { Input: input, Outputs: { output1: output }, GlobalParameters: {} };
  return parseAnswer(await call(service, "POST", "jobs?api-version=2.0", body)) as string;
}

/** BES Start. */
export async function startJob(service: WebService, jobId: string): Promise<void> {
  await call(service, "POST", `jobs/${jobId}/start?api-version=2.0`);
}

/** BES Status. */
export async function jobStatus(service: WebService, jobId: string): Promise<JobStatus> {
  return parseAnswer(await call(service, "GET", `jobs/${jobId}?api-version=2.0`)) as JobStatus;
}

/** The word for a job's state, which the service gives as a number or as that word. Throws for any other. */
export function stateOf({ StatusCode }: JobStatus): (typeof STATES)[number] {
  const state = STATES.find((word, code) => StatusCode === word || StatusCode === code);
  if (state !== undefined) return state;
  throw new Failure(`StatusCode must be one of 0 to 4 or ${STATES.join(", ")}, got ${JSON.stringify(StatusCode)}.`);
}
