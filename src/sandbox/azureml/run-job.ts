import { pipeline, Readable } from "node:stream";
import type { Transform } from "node:stream";
import { RestError } from "@azure/storage-blob";
import type { BlockBlobClient } from "@azure/storage-blob";
import { openBlob } from "./blob-place";
import type { BlobPlace } from "./blob-place";
import { ScoringError } from "./errors";
import type { Job } from "./job-store";
import { csvMistake, csvReader, ScoreRows } from "./score-csv";

/** Size of the blocks in which a result is uploaded; two of them are in memory at a time. */
const BLOCK_BYTES = 4 * 2 ** 20;

function storageMistake(error: unknown, { container, name }: BlobPlace): ScoringError | undefined {
  if (!(error instanceof RestError)) return undefined;
  const reason = (error.message.split("\n")[0] ?? "").replace(/\.$/, "");
  return new ScoringError("BlobNotFound", `${container}/${name}`, reason);
}

async function openInput(blob: BlockBlobClient, place: BlobPlace, abortSignal: AbortSignal): Promise<Readable> {
  try {
    const { readableStreamBody } = await blob.download(0, undefined, { abortSignal, maxRetryRequests: 3 });
    return readableStreamBody instanceof Readable ? readableStreamBody : Readable.from([]);
  } catch (error) {
    throw storageMistake(error, place) ?? error;
  }
}

function scored(input: Readable): { rows: Transform; failure: () => unknown } {
  let failure: unknown;
  const rows = new ScoreRows();
  pipeline(input, csvReader(), rows, (error) => (failure = error));
  return { rows, failure: () => failure };
}

/**
 * Does the work of one job: streams the input's rows through feature hashing into the output. The output blob appears,
 * or is replaced, when the last row is written, or not at all. Throws a ScoringError for what the caller did wrong.
 */
export async function runJob(
  { input, output }: Job,
  resolveHost: (url: URL) => URL,
  abortSignal: AbortSignal,
): Promise<void> {
  const { rows, failure } = scored(await openInput(openBlob(input, resolveHost), input, abortSignal));
  const headers = { blobHTTPHeaders: { blobContentType: "text/csv; charset=utf-8" } };
  try {
    await openBlob(output, resolveHost).uploadStream(rows, BLOCK_BYTES, 2, { abortSignal, ...headers });
  } catch (error) {
    const cause = failure() ?? error;
    throw csvMistake(cause) ?? storageMistake(cause, cause === error ? output : input) ?? cause;
  } finally {
    rows.destroy();
  }
}
