import { startBatchService } from "./batch-service";

/** Runs one batch job on as many megabytes as it is told and sends the peak of its own memory, in MiB. */
async function main(megabytes: number): Promise<void> {
  const service = await startBatchService();
  await service.upload(megabytes);
  await service.runJob();
  await service.close();
  process.send?.(process.resourceUsage().maxRSS / 1024);
}

void main(Number(process.argv[2]));
