import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { expect, it } from "vitest";
import { jobStatus, startJob, stateOf, submitJob } from "../../src/client/web-service";
import type { WebService } from "../../src/client/web-service";
import { startSandbox, WEB_SERVICE } from "../../src/sandbox/sandbox";
import type { Sandbox } from "../../src/sandbox/sandbox";
import { endpointsOf, rollOut } from "../../src/sandbox/start/rollout";

const CSV = `Col2\n${"This is a good day\n".repeat(100_000)}`;

const serviceOf = ({ scoring, secrets }: Sandbox): WebService => ({
  ...WEB_SERVICE,
  baseUrl: scoring,
  apiKey: secrets.apiKey,
  resolveHost: (url) => url,
});

it("lets a batch job on the program's own storage account go on after a restart of the sandbox", async () => {
  const directory = await mkdtemp(join(tmpdir(), "restart-"));
  const first = await startSandbox(directory);
  const { storageConnectionString, storageContainer } = endpointsOf(
    first,
    await rollOut(process.cwd(), directory, first),
  );
  const container =
    BlobServiceClient.fromConnectionString(storageConnectionString).getContainerClient(storageContainer);
  await container.getBlockBlobClient("in.csv").upload(CSV, CSV.length);
  const place = (name: string) => ({
    ConnectionString: storageConnectionString,
    RelativeLocation: `/${storageContainer}/${name}`,
  });
  const id = await submitJob(serviceOf(first), place("in.csv"), place("out.csv"));
  await startJob(serviceOf(first), id);
  expect(stateOf(await jobStatus(serviceOf(first), id))).toBe("Running");
  await first.close();

  const second = await startSandbox(directory);
  const ended = () => jobStatus(serviceOf(second), id);
  await expect.poll(ended).toMatchObject({ StatusCode: 4, Details: null });
  const { BaseLocation, RelativeLocation, SasBlobToken } = (await ended()).Results?.["output1"] ?? {};
  const result = await (await fetch(`${BaseLocation}${RelativeLocation}${SasBlobToken}`)).text();
  expect(result.trimEnd().split("\n").slice(1)).toEqual(Array.from({ length: 100_000 }, () => "1,1,2,2,0,2,0,1"));
  await second.close();
  await rm(directory, { recursive: true });
});
