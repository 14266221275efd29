import { createHmac } from "node:crypto";
import { BlobServiceClient } from "@azure/storage-blob";
import type { ArmReader, BlobContainers } from "./arm";
import type { Blob } from "./blob";

/** Storage accounts that Resource Manager holds, made real in Azurite. */
export interface StorageAccounts {
  /** Base64; derived from the sandbox's own storage key, so that it survives a restart. */
  keyOf(account: string): string;
  /** With the account and a slash at its end, as Storage answers it. */
  endpointOf(account: string): string;
  connectionString(account: string): string;
  readonly containers: BlobContainers;
  /** Makes the accounts of an earlier run known to this run's Azurite. */
  restore(arm: ArmReader): Promise<void>;
}

/** Gives each storage account its key, its address and its containers. */
export function storageAccounts(blob: Blob, storageKey: string): StorageAccounts {
  const keyOf = (account: string) => createHmac("sha512", storageKey).update(account).digest("base64");
  const endpointOf = (account: string) => `${blob.url}/${account}/`;
  const connectionString = (account: string) =>
    `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${keyOf(account)};BlobEndpoint=${blob.url}/${account};`;
  const container = async (account: string, name: string) => {
    await blob.addAccount(account, keyOf(account));
    return BlobServiceClient.fromConnectionString(connectionString(account)).getContainerClient(name);
  };
  const containers: BlobContainers = {
    create: async (account, name) => void (await (await container(account, name)).createIfNotExists()),
    remove: async (account, name) => void (await (await container(account, name)).deleteIfExists()),
  };
  const restore = async (arm: ArmReader) => {
    for (const { name } of arm.ofType("Microsoft.Storage/storageAccounts")) await blob.addAccount(name, keyOf(name));
  };
  return { keyOf, endpointOf, connectionString, containers, restore };
}
