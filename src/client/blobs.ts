import { UsageError } from "../cli/user-error";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AnonymousCredential, BlobServiceClient, RestError, StorageSharedKeyCredential } from "@azure/storage-blob";
import type { ContainerClient } from "@azure/storage-blob";
import { parseConnectionString } from "../azure/connection-string";
import type { StorageAccount } from "../azure/connection-string";
import { HttpError, send } from "./http";
import type { SendOptions } from "./http";

function readConnection(connection: string): StorageAccount {
  try {
    return parseConnectionString(connection);
  } catch (error) {
    throw new UsageError(`Storage account: ${(error as Error).message}.`, { cause: error });
  }
}

function openContainer(
  connection: string,
  container: string,
  resolveHost: SendOptions["resolveHost"],
): ContainerClient {
  const { endpoint, credential } = readConnection(connection);
  const url = resolveHost(new URL(endpoint)).href.replace(/\/$/, "");
  const options = { retryOptions: { maxTries: 3, retryDelayInMs: 500 } };
  const service =
    "sas" in credential
      ? new BlobServiceClient(`${url}?${credential.sas}`, new AnonymousCredential(), options)
      : new BlobServiceClient(url, new StorageSharedKeyCredential(credential.account, credential.key), options);
  return service.getContainerClient(container);
}

export interface Upload extends Pick<SendOptions, "resolveHost" | "signal"> {
  readonly connection: string;
  readonly container: string;
  readonly blob: string;
  readonly file: string;
}

/** Uploads a file as a block blob, in pieces; the blob is replaced when all has arrived. Throws an HttpError on refusal. */
export async function uploadFile({ connection, container, blob, file, resolveHost, signal }: Upload): Promise<void> {
  try {
    const client = openContainer(connection, container, resolveHost).getBlockBlobClient(blob);
    await client.uploadFile(file, signal ? { abortSignal: signal } : {});
  } catch (error) {
    if (!(error instanceof RestError) || error.response === undefined) throw error;
    const { status, headers, bodyAsText } = error.response;
    throw new HttpError(status, headers, bodyAsText ?? error.message);
  }
}

/** Downloads a URL into a file, which appears whole or stays as it was. Throws an HttpError on refusal. */
export async function downloadFile(url: string, file: string, options: SendOptions): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  const { body } = await send(url, options);
  try {
    const content =
      body === null ? Readable.from([]) : Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(content, createWriteStream(part, { flush: true }), options.signal ? { signal: options.signal } : {});
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}
