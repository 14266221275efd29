import { Failure } from "../cli/user-error";
import { requireWritable } from "../cli/writable";
import { setTimeout as delay } from "node:timers/promises";
import { downloadFile, uploadFile } from "./blobs";
import type { Command } from "commander";
import { clientCommand } from "./client-command";
import type { Context } from "./client-command";
import { needSetting } from "./settings";
import { jobStatus, startJob, stateOf, submitJob } from "./web-service";
import type { BlobLocation, JobStatus, WebService } from "./web-service";

interface Options {
  readonly inputBlob: string;
  readonly outputBlob: string;
}

type BatchContext = Context<Options>;

/** What a batch job needs; the subscription's key only behind a gateway. */
const NEEDED = [
  "input",
  "output",
  "baseUrl",
  "workspace",
  "service",
  "apiKey",
  "storageConnection",
  "container",
] as const;

/** `apim bes`. */
export function command(): Command {
  return clientCommand({
    name: "bes",
    description:
      "Scores a CSV file with the batch execution service: uploads it, submits and starts a job, waits for its end, downloads the result.",
    settings: [...NEEDED, "subscriptionKey"],
    run,
  })
    .option("--input-blob <name>", "name of the uploaded blob", "mydatablob.csv")
    .option("--output-blob <name>", "name of the result's blob", "myresultsblob.csv");
}

/** Reports the state of a job once a second until it is finished. Throws a Failure when it ends otherwise. */
async function awaitEnd(
  service: WebService,
  jobId: string,
  { progress, print, signal }: BatchContext,
): Promise<JobStatus> {
  for (;;) {
    progress("Checking the job status...");
    const status = await jobStatus(service, jobId);
    switch (stateOf(status)) {
      case "NotStarted":
        progress(`Job ${jobId} not yet started...`);
        break;
      case "Running":
        progress(`Job ${jobId} running...`);
        break;
      case "Failed":
        throw new Failure(`Job ${jobId} failed!\nError details: ${status.Details ?? "none"}`);
      case "Cancelled":
        throw new Failure(`Job ${jobId} cancelled!`);
      case "Finished":
        print(`Job ${jobId} finished!`);
        return status;
    }
    await delay(1000, undefined, { signal });
  }
}

/** Prints where each result lies and saves the first one to the output file. */
async function saveResults(
  { Results }: JobStatus,
  output: string,
  { settings, signal, print }: BatchContext,
): Promise<void> {
  for (const [name, { BaseLocation, RelativeLocation, SasBlobToken }] of Object.entries(Results ?? {})) {
    print(`The results for ${name} are available at the following Azure Storage location:`);
    print(`BaseLocation: ${BaseLocation}\nRelativeLocation: ${RelativeLocation}\nSasBlobToken: ${SasBlobToken}`);
  }
  const [first] = Object.entries(Results ?? {});
  if (first === undefined) throw new Failure("The job has no results.");
  const [name, { BaseLocation, RelativeLocation, SasBlobToken }] = first;
  const url = `${BaseLocation}${RelativeLocation}${SasBlobToken}`;
  print(`Reading the result from ${url}`);
  await downloadFile(url, output, { resolveHost: settings.resolveHost, signal });
  print(`The results for ${name} have been written to the file ${output}`);
}

async function run(context: BatchContext): Promise<void> {
  const { settings, options, signal, print, onWait } = context;
  const given = needSetting(settings, ...NEEDED);
  requireWritable("--output or AZUREML_OUTPUT", given.output);
  const { input, output, container, storageConnection: connection, resolveHost } = given;
  const service = { ...given, subscriptionKey: settings.subscriptionKey, signal, onWait };
  const place = (name: string): BlobLocation => ({
    ConnectionString: connection,
    RelativeLocation: `/${container}/${name}`,
  });

  print("Uploading the input to blob storage...");
  await uploadFile({ connection, container, blob: options.inputBlob, file: input, resolveHost, signal });
  print("Submitting the job...");
  const jobId = await submitJob(service, place(options.inputBlob), place(options.outputBlob));
  print(`Job ID: ${jobId}`);
  print("Starting the job...");
  await startJob(service, jobId);
  await saveResults(await awaitEnd(service, jobId, context), output, context);
}
