import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openJobStore } from "../../../src/sandbox/azureml/job-store";
import type { Job } from "../../../src/sandbox/azureml/job-store";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const storage = { endpoint: "https://demo1.blob.core.windows.net", credential: { account: "demo1", key: "a2V5" } };
const place = { storage, container: "c", name: "a.csv" };
const job: Job = { id: "0".repeat(32), state: "NotStarted", input: place, output: place };

it("finds every job again, and no forgotten one", async () => {
  const store = await openJobStore(directory);
  await store.save(job);
  await store.save({ ...job, id: "1".repeat(32) });
  await store.forget(job.id);
  const again = await openJobStore(directory);
  expect(again.all()).toEqual([{ ...job, id: "1".repeat(32) }]);
  expect(again.get(job.id)).toBeUndefined();
});

it("forgets a job for good although it was being written", async () => {
  const store = await openJobStore(directory);
  await Promise.all([store.save(job), store.save({ ...job, state: "Running" }), store.forget(job.id)]);
  expect(await readdir(directory)).toEqual([]);
});

it("keeps a job as it was when it cannot be written", async () => {
  const store = await openJobStore(directory);
  await store.save(job);
  await rm(directory, { recursive: true });
  await expect(store.save({ ...job, state: "Running" })).rejects.toThrow("ENOENT");
  await expect(store.save({ ...job, id: "1".repeat(32) })).rejects.toThrow("ENOENT");
  expect(store.all()).toEqual([job]);
});
