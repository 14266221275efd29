import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { BlobServiceClient } from "@azure/storage-blob";
import type { ContainerClient } from "@azure/storage-blob";
import { jobStatus, startJob, stateOf, submitJob } from "../src/client/web-service";
import type { WebService } from "../src/client/web-service";
import { createScoring } from "../src/sandbox/azureml/scoring";
import { startBlob } from "../src/sandbox/blob";

/** The scoring service with storage of its own, for measuring batch jobs. */
export interface BatchService {
  readonly container: ContainerClient;
  /** Writes a CSV of short texts to the blob `input.csv`. */
  upload(megabytes: number): Promise<void>;
  /** Scores `input.csv` into another blob and resolves when the job is finished. */
  runJob(): Promise<void>;
  close(): Promise<void>;
}

const ACCOUNT = { account: "benchmark", key: Buffer.alloc(64, 1).toString("base64") };
const LINES = "this book was a very good read on a rainy day\n".repeat(20_000);

function* csv(megabytes: number): Generator<Buffer> {
  yield Buffer.from("Col2\n");
  for (let bytes = 0; bytes < megabytes * 1e6; bytes += LINES.length) yield Buffer.from(LINES);
}

async function runToEnd(service: WebService, connection: string): Promise<void> {
  const place = (name: string) => ({ ConnectionString: connection, RelativeLocation: `/batch/${name}` });
  const id = await submitJob(service, place("input.csv"), place("output.csv"));
  await startJob(service, id);
  while (stateOf(await jobStatus(service, id)) === "Running") await delay(10);
  const status = await jobStatus(service, id);
  if (stateOf(status) !== "Finished") throw new Error(`The job ended otherwise: ${JSON.stringify(status)}`);
}

const resolveHost = (url: URL) => url;

export async function startBatchService(): Promise<BatchService> {
  const directory = await mkdtemp(join(tmpdir(), "batch-"));
  const blob = await startBlob({ ...ACCOUNT, directory, port: 0, orAnother: true });
  const names = { workspace: "w", service: "s", apiKey: "k" };
  const scoring = createScoring({ ...names, directory, resolveHost });
  const baseUrl = await scoring.listen({ host: "127.0.0.1", port: 0 });
  const container = BlobServiceClient.fromConnectionString(blob.connectionString).getContainerClient("batch");
  await container.create();
  return {
    container,
    upload: async (megabytes) => {
      const source = Readable.from(csv(megabytes), { objectMode: false });
      await container.getBlockBlobClient("input.csv").uploadStream(source, 4 * 2 ** 20, 2);
    },
    runJob: () => runToEnd({ ...names, baseUrl, resolveHost }, blob.connectionString),
    close: async () => {
      await scoring.close();
      await blob.close();
      await rm(directory, { recursive: true });
    },
  };
}
