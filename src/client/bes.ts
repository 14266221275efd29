import { setTimeout as delay } from "node:timers/promises";
import { downloadFile, uploadFile } from "./blobs";
import { runCommand, TIMEOUT_HELP } from "./command";
import type { Context } from "./command";
import { Failure } from "./failure";
import { describeFlags, need } from "./settings";
import { jobStatus, startJob, stateOf, submitJob } from "./web-service";
import type { BlobLocation, JobStatus, WebService } from "./web-service";

const SETTINGS = [
  "input",
  "output",
  "baseUrl",
  "workspace",
  "service",
  "apiKey",
  "subscriptionKey",
  "storageConnection",
  "container",
] as const;
const OPTIONS = {
  "input-blob": { type: "string", default: "mydatablob.csv" },
  "output-blob": { type: "string", default: "myresultsblob.csv" },
} as const;

const usage = `Usage: npm run bes -- --input <file> --output <file> [options]

Scores a CSV file with the batch execution service: uploads it, submits and starts a job, waits for its end, downloads
the result. Each option but the blobs and the time limit may come from a variable as well: --base-url is
AZUREML_BASE_URL. While a sandbox runs, it gives what is missing.

${describeFlags(SETTINGS)}  --input-blob            name of the uploaded blob (${OPTIONS["input-blob"].default})
  --output-blob           name of the result's blob (${OPTIONS["output-blob"].default})
${TIMEOUT_HELP}
Exit code: 0 done, 1 failed, 2 wrong arguments, 130 interrupted.
`;

/** Reports the state of a job once a second until it is finished. Throws a Failure when it ends otherwise. */
async function awaitEnd(service: WebService, jobId: string, { progress, print, signal }: Context): Promise<JobStatus> {
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
  { settings, signal, print }: Context,
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

async function run(context: Context): Promise<void> {
  const { settings, options, signal, print, onWait } = context;
  const given = need(
    settings,
    "input",
    "output",
    "baseUrl",
    "workspace",
    "service",
    "apiKey",
    "storageConnection",
    "container",
  );
  const { input, output, container, storageConnection: connection, resolveHost } = given;
  const service = { ...given, subscriptionKey: settings.subscriptionKey, signal, onWait };
  const blob = (flag: keyof typeof OPTIONS): string => String(options[flag]);
  const place = (name: string): BlobLocation => ({
    ConnectionString: connection,
    RelativeLocation: `/${container}/${name}`,
  });

  print("Uploading the input to blob storage...");
  await uploadFile({ connection, container, blob: blob("input-blob"), file: input, resolveHost, signal });
  print("Submitting the job...");
  const jobId = await submitJob(service, place(blob("input-blob")), place(blob("output-blob")));
  print(`Job ID: ${jobId}`);
  print("Starting the job...");
  await startJob(service, jobId);
  await saveResults(await awaitEnd(service, jobId, context), output, context);
}

void runCommand({ usage, settings: SETTINGS, options: OPTIONS, run });
