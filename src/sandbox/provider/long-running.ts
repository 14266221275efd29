import { setTimeout as delay } from "node:timers/promises";
import type { Properties } from "../../engine/provider";
import { isRecord } from "../../text/records";
import { retryAfter } from "./arm-client";
import type { ArmClient, ArmResponse, ArmCall } from "./arm-client";
import { ArmRefusal } from "./arm-error";

const FAILED = new Set(["Failed", "Canceled"]);

/**
 * Sends a write or a delete and waits for the operation that the answer begins, in the order in which Azure's own poller looks:
 * `Azure-AsyncOperation`, `Location`, `provisioningState`. Deleting what is not there is a success. Answers the resource;
 * rejects with {@link ArmRefusal} when it was refused, with {@link BegunOnly} when a write was taken and came to nothing.
 */
export async function complete(client: ArmClient, call: ArmCall): Promise<Properties> {
  const response = await client.send(call);
  if (call.method === "DELETE" && response.status === 404) return {};
  accepted(response);
  try {
    return await settle(client, call, response);
  } catch (error) {
    throw call.method === "PUT" && error instanceof Error ? new BegunOnly(error, call.path) : error;
  }
}

/** The write was taken, but its operation failed or was not waited for: the resource may be there, half made. */
export class BegunOnly extends Error {
  override readonly name = "BegunOnly";
  readonly id: string;

  constructor(cause: Error, id: string) {
    super(cause.message, { cause });
    this.id = id;
  }
}

function settle(client: ArmClient, call: ArmCall, response: ArmResponse): Promise<Properties> {
  const { "azure-asyncoperation": operation, location } = response.headers;
  if (operation !== undefined) return pollOperation(client, call, operation, response);
  if (location !== undefined && response.status !== 200) return pollLocation(client, call, location, response);
  return call.method === "DELETE" ? Promise.resolve({}) : pollResource(client, call, response);
}

function accepted(response: ArmResponse): ArmResponse {
  if (response.status >= 400) throw new ArmRefusal(response.status, response.body);
  return response;
}

/** Waits as long as the last answer asks for, then looks again. */
async function look(
  client: ArmClient,
  { apiVersion, signal }: ArmCall,
  path: string,
  last: ArmResponse,
): Promise<ArmResponse> {
  await delay(retryAfter(last) ?? client.pollDelay, undefined, { signal });
  return accepted(await client.send({ method: "GET", path, apiVersion, signal }));
}

async function pollOperation(client: ArmClient, call: ArmCall, url: string, first: ArmResponse): Promise<Properties> {
  let last = first;
  for (;;) {
    last = await look(client, call, url, last);
    if (FAILED.has(String(last.body.status))) throw new ArmRefusal(last.status, last.body);
    if (last.body.status !== "Succeeded") continue;
    if (call.method === "DELETE") return {};
    return accepted(await client.send({ ...call, method: "GET", query: {}, body: undefined })).body;
  }
}

async function pollLocation(client: ArmClient, call: ArmCall, url: string, first: ArmResponse): Promise<Properties> {
  let last = first;
  do last = await look(client, call, url, last);
  while (last.status === 201 || last.status === 202);
  return last.body;
}

async function pollResource(client: ArmClient, call: ArmCall, first: ArmResponse): Promise<Properties> {
  let last = first;
  for (;;) {
    const state = isRecord(last.body.properties) ? last.body.properties.provisioningState : undefined;
    if (FAILED.has(String(state))) throw new ArmRefusal(last.status, last.body);
    if (state === undefined || state === "Succeeded") return last.body;
    last = await look(client, call, call.path, last);
  }
}
