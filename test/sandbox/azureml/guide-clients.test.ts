import { once } from "node:events";
import { request } from "node:http";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RrsAnswer } from "../../../src/sandbox/azureml/execute";
import type { Endpoints } from "../../../src/sandbox/endpoints";
import { runSandbox } from "../running-sandbox";
import type { RunningSandbox } from "../running-sandbox";
import { submission } from "./batch-calls";

let sandbox: RunningSandbox;
let endpoints: Endpoints;
beforeAll(async () => {
  sandbox = await runSandbox();
  ({ endpoints } = sandbox);
});
afterAll(() => sandbox.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends what Python's urllib sends: its own headers, a form's content type when none is given, a body also when empty. */
async function urlopen(
  method: string,
  url: string,
  given: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const length = body === undefined ? {} : { "Content-Length": Buffer.byteLength(body) };
  const form = body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" };
  const own = { "Accept-Encoding": "identity", "User-Agent": "Python-urllib/3.12", Connection: "close" };
  const call = request(url, { method, headers: { ...own, ...form, ...length, ...given } }).end(body);
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

interface Status {
  readonly StatusCode: number | string;
  readonly Results: Record<string, { BaseLocation: string; RelativeLocation: string; SasBlobToken: string }> | null;
}

/** Asks once a second, as the guide's client does, until the job is neither waiting nor running. */
async function poll(url: string, headers: Record<string, string>): Promise<Status> {
  for (;;) {
    const result = JSON.parse((await urlopen("GET", url, headers)).body) as Status;
    if (![0, "NotStarted", 1, "Running"].includes(result.StatusCode)) return result;
    await delay(1000);
  }
}

/** The key of the service's built-in subscription, which no product limits to five calls a minute. */
async function allAccessKey(): Promise<string> {
  const { arm, subscriptionId, resourceGroup, serviceName } = endpoints;
  const group = `subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  const service = `${group}/providers/Microsoft.ApiManagement/service/${serviceName}`;
  const url = `${arm}/${service}/subscriptions/master/listSecrets?api-version=2024-05-01`;
  return (JSON.parse((await urlopen("POST", url, {}, "")).body) as { primaryKey: string }).primaryKey;
}

/** The guide's clients call the service itself; its reader calls the API, with one more header. */
const WAYS = [
  ["the service", () => endpoints.scoring, async () => ({})],
  [
    "the API",
    () => `${endpoints.gateway}/azureml-demo`,
    async () => ({ "Ocp-Apim-Subscription-Key": await allAccessKey() }),
  ],
] as const;

describe.each(WAYS)("the guide's clients, calling %s", (_, baseUrl, keyHeader) => {
  let base: string;
  let authorization: Record<string, string>;
  let json: Record<string, string>;
  beforeAll(async () => {
    base = `${baseUrl()}/workspaces/${endpoints.workspace}/services/${endpoints.service}`;
    authorization = { ...(await keyHeader()), Authorization: `Bearer ${endpoints.apiKey}` };
    json = { ...authorization, "Content-Type": "application/json" };
  });

  it("get the guide's hashed text from RRS", async () => {
    const data =
      '{"Inputs":{"input1":{"ColumnNames":["Col2"],"Values":[["This is a good day"]]}},"GlobalParameters":{}}';
    const answer = await urlopen("POST", `${base}/execute?api-version=2.0&details=true`, json, data);
    expect(answer.status).toBe(200);
    const { Results } = JSON.parse(answer.body) as RrsAnswer;
    expect(Results.output1.value.Values).toEqual([["1", "1", "2", "2", "0", "2", "0", "1"]]);
  });

  it("get an error's status, its headers, and its body as JSON", async () => {
    const wrong = { ...json, Authorization: "Bearer wrong" };
    const { status, headers, body } = await urlopen(
      "POST",
      `${base}/execute?api-version=2.0&details=true`,
      wrong,
      "{}",
    );
    expect(status).toBe(401);
    expect(headers["x-ms-request-id"]).toMatch(/^[\da-f]{32}$/);
    expect(JSON.parse(body)).toMatchObject({ error: { code: "Unauthorized" } });
  });

  it("score a file with BES: upload, submit, start, poll once a second, fetch", async () => {
    const { storageConnectionString, storageContainer } = endpoints;
    const storage = BlobServiceClient.fromConnectionString(storageConnectionString);
    const input = 'Col1,Col2\n1,"This is a good day"\n';
    await storage.getContainerClient(storageContainer).getBlockBlobClient("mydatablob.csv").upload(input, input.length);

    const account = /AccountName=[^;]+;AccountKey=[^;]+/.exec(storageConnectionString)?.[0] ?? "";
    const connection = `DefaultEndpointsProtocol=https;${account}`;
    const place = (blob: string) =>
      `"ConnectionString":"${connection}","RelativeLocation":"/${storageContainer}/${blob}"`;
    const data = `{"Input":{${place("mydatablob.csv")}},"Outputs":{"output1":{${place("myresultsblob.csv")}}},"GlobalParameters":{}}`;
    const submitted = await urlopen("POST", `${base}/jobs?api-version=2.0`, json, data);
    expect(submitted).toMatchObject({ status: 200, body: expect.stringMatching(/^"[^"]+"$/) as string });
    const jobId = submitted.body.slice(1, -1);

    expect(await urlopen("POST", `${base}/jobs/${jobId}/start?api-version=2.0`, authorization, "")).toMatchObject({
      status: 200,
    });

    const { StatusCode, Results } = await poll(`${base}/jobs/${jobId}?api-version=2.0`, authorization);
    expect({ StatusCode, outputs: Object.keys(Results ?? {}) }).toEqual({ StatusCode: 4, outputs: ["output1"] });
    for (const { BaseLocation, RelativeLocation, SasBlobToken } of Object.values(Results ?? {})) {
      const result = await urlopen("GET", BaseLocation + RelativeLocation + SasBlobToken);
      expect(result.body.split("\n").slice(1)).toEqual(["1,1,2,2,0,2,0,1", ""]);
    }
  });

  it("delete a job", async () => {
    const data = JSON.stringify(submission());
    const jobId = (await urlopen("POST", `${base}/jobs?api-version=2.0`, json, data)).body.slice(1, -1);
    const url = `${base}/jobs/${jobId}?api-version=2.0`;
    expect((await urlopen("DELETE", url, authorization)).status).toBe(200);
    expect(await poll(url, authorization)).toMatchObject({ StatusCode: 3 });
  });
});
