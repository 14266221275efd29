import { setTimeout as delay } from "node:timers/promises";
import type { BesStatus } from "../../../src/sandbox/azureml/batch";
import { CONNECTION_STRING, CONTAINER } from "./blob-storage";
import { AUTHORIZED } from "./scoring-service";

export interface Answer {
  readonly status: number;
  readonly text: string;
}

const place = (name: string): object => ({
  ConnectionString: CONNECTION_STRING,
  RelativeLocation: `/${CONTAINER}/${name}`,
});

/** The guide's request body for BES Submit. */
export function submission(input = "mydatablob.csv", output = "myresultsblob.csv"): object {
  return { Input: place(input), Outputs: { output1: place(output) }, GlobalParameters: {} };
}

/** Calls one job operation of the service at `base`, such as `GET jobs/<id>`. */
export async function call(base: string, operation: string, body?: unknown, headers = AUTHORIZED): Promise<Answer> {
  const [method = "", path = ""] = operation.split(" ");
  const payload = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${base}/${path}?api-version=2.0`, { method, headers, ...payload });
  return { status: response.status, text: await response.text() };
}

export async function submit(base: string, body: unknown): Promise<string> {
  return JSON.parse((await call(base, "POST jobs", body)).text) as string;
}

export async function status(base: string, id: string): Promise<BesStatus> {
  return JSON.parse((await call(base, `GET jobs/${id}`)).text) as BesStatus;
}

/** The status of a job once it has ended. */
export async function ended(base: string, id: string): Promise<BesStatus> {
  for (;;) {
    const now = await status(base, id);
    if (![0, 1, "NotStarted", "Running"].includes(now.StatusCode)) return now;
    await delay(10);
  }
}

/** Submits and starts a job and waits for its end. */
export async function runBatch(base: string, body: unknown): Promise<BesStatus> {
  const id = await submit(base, body);
  await call(base, `POST jobs/${id}/start`);
  return ended(base, id);
}
