import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { startBatchService } from "./batch-service";
import type { Comparison } from "./comparison";

interface Benchmark {
  readonly comparison: Comparison;
  readonly tidy: () => Promise<void>;
}

async function peakMemory(megabytes: number): Promise<number> {
  const child = fork(join(__dirname, "batch-process.ts"), [String(megabytes)], {
    execArgv: ["--require", require.resolve("tsx/cjs")],
  });
  const [mebibytes] = (await once(child, "message")) as [number];
  return mebibytes;
}

/** Whether the memory of a batch job grows with its input. */
export async function batchMemory(): Promise<Benchmark> {
  return {
    comparison: {
      name: "memory of a batch job, 200 MB against 1 MB",
      unit: "MiB",
      rounds: 1,
      candidate: { label: "peak with 200 MB of CSV", measure: () => peakMemory(200) },
      baseline: { label: "peak with 1 MB of CSV", measure: () => peakMemory(1) },
    },
    tidy: async () => {},
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** What scoring costs beside moving the bytes. */
export async function batchTime(): Promise<Benchmark> {
  const service = await startBatchService();
  await service.upload(20);
  const copy = async (): Promise<void> => {
    const { readableStreamBody } = await service.container.getBlobClient("input.csv").download();
    const source = readableStreamBody instanceof Readable ? readableStreamBody : Readable.from([]);
    await service.container.getBlockBlobClient("copy.csv").uploadStream(source, 4 * 2 ** 20, 2);
  };
  return {
    comparison: {
      name: "batch job of 20 MB against copying its input",
      unit: "ms",
      rounds: 5,
      candidate: { label: "scored", measure: () => timed(() => service.runJob()) },
      baseline: { label: "copied", measure: () => timed(copy) },
    },
    tidy: () => service.close(),
  };
}
