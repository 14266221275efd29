import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import type { ContainerClient } from "@azure/storage-blob";
import { startBlob } from "../../../src/sandbox/blob";
import { createResolver } from "../../../src/sandbox/hosts";

export const ACCOUNT = "demostorage";
export const KEY = Buffer.alloc(64, 7).toString("base64");
/** The guide's form, which names the public host. */
export const CONNECTION_STRING = `DefaultEndpointsProtocol=https;AccountName=${ACCOUNT};AccountKey=${KEY}`;
export const CONTAINER = "demo";

export interface BlobStorage {
  readonly container: ContainerClient;
  readonly url: string;
  readonly connectionString: string;
  readonly resolveHost: (url: URL) => URL;
  close(): Promise<void>;
}

/** Azurite on a free port with an empty container. */
export async function startStorage(): Promise<BlobStorage> {
  const directory = await mkdtemp(join(tmpdir(), "storage-"));
  const blob = await startBlob({ directory, port: 0, orAnother: true, account: ACCOUNT, key: KEY });
  const container = BlobServiceClient.fromConnectionString(blob.connectionString).getContainerClient(CONTAINER);
  await container.create();
  const close = async (): Promise<void> => {
    await blob.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { ...blob, container, resolveHost: createResolver({ scoring: "http://127.0.0.1:1", blob: blob.url }), close };
}
