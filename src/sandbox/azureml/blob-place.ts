import { posix } from "node:path";
import {
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from "@azure/storage-blob";
import type { BlockBlobClient } from "@azure/storage-blob";
import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import { blobUrl } from "../../azure/names";
import { parseConnectionString } from "../../azure/connection-string";
import type { StorageAccount } from "../../azure/connection-string";
import { ScoringError } from "./errors";

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** How a request names a blob: by connection string, or by base location and shared access signature. */
export const BlobReference = Type.Object({
  ConnectionString: Text,
  RelativeLocation: Text,
  BaseLocation: Text,
  SasBlobToken: Text,
});

/** One blob of one storage account, its credential included. */
export interface BlobPlace {
  readonly storage: StorageAccount;
  readonly container: string;
  readonly name: string;
}

type ResolveHost = (url: URL) => URL;

/** Where a client finds a result: the URL is the three put together. */
export interface ResultPlace {
  readonly ConnectionString: null;
  readonly RelativeLocation: string;
  readonly BaseLocation: string;
  readonly SasBlobToken: string;
}

const SAS_LIFETIME_MS = 60 * 60 * 1000;

function readStorage({ ConnectionString, BaseLocation, SasBlobToken }: Static<typeof BlobReference>): StorageAccount {
  const fromSas = `BlobEndpoint=${BaseLocation ?? ""};SharedAccessSignature=${SasBlobToken ?? ""}`;
  if (!ConnectionString && !(BaseLocation && SasBlobToken)) throw new ScoringError("MissingInputBlobInformation");
  try {
    return parseConnectionString(ConnectionString ? ConnectionString : fromSas);
  } catch (error) {
    throw new ScoringError("InvalidBlobConnectionString", (error as Error).message);
  }
}

const addressOf = (endpoint: string, resolveHost: ResolveHost): string =>
  resolveHost(new URL(endpoint)).href.replace(/\/$/, "");

/** The account by its public endpoint if it is one of the sandbox's, whose own address may change at a restart. */
function lasting(storage: StorageAccount, resolveHost: ResolveHost): StorageAccount {
  const { endpoint, credential } = storage;
  const account = "account" in credential ? credential.account : posix.basename(endpoint);
  const known = blobUrl(account);
  return URL.canParse(known) && addressOf(known, resolveHost) === endpoint ? { ...storage, endpoint: known } : storage;
}

/** Reads a blob's place from a request. Throws the classic service's refusals; they quote no credential. */
export function readPlace(reference: Static<typeof BlobReference>, resolveHost: ResolveHost): BlobPlace {
  const storage = lasting(readStorage(reference), resolveHost);
  const [, container, name] = /^\/*([^/]+)\/+(.+)$/s.exec(reference.RelativeLocation ?? "") ?? [];
  if (container === undefined || name === undefined) throw new ScoringError("InputBlobRelativeLocationInvalid");
  return { storage, container, name };
}

/** A client for the blob, at the address that answers for its public one. */
export function openBlob({ storage, container, name }: BlobPlace, resolveHost: ResolveHost): BlockBlobClient {
  const { credential } = storage;
  const url = addressOf(storage.endpoint, resolveHost);
  const options = { retryOptions: { maxTries: 3, retryDelayInMs: 200 } };
  const service =
    "sas" in credential
      ? new BlobServiceClient(`${url}?${credential.sas}`, new AnonymousCredential(), options)
      : new BlobServiceClient(url, new StorageSharedKeyCredential(credential.account, credential.key), options);
  return service.getContainerClient(container).getBlockBlobClient(name);
}

function readToken({ storage, container, name }: BlobPlace, now: Date): string {
  const { credential } = storage;
  if ("sas" in credential) return credential.sas;
  const token = {
    containerName: container,
    blobName: name,
    permissions: BlobSASPermissions.parse("r"),
    expiresOn: new Date(now.getTime() + SAS_LIFETIME_MS),
  };
  const signer = new StorageSharedKeyCredential(credential.account, credential.key);
  return generateBlobSASQueryParameters(token, signer).toString();
}

/**
 * The blob's URL in three parts, with a token that reads this blob for an hour (or the one that the request brought).
 * The address is one that any client reaches, where the classic service named the public host of the account.
 */
export function resultPlace(place: BlobPlace, now: Date, resolveHost: ResolveHost): ResultPlace {
  return {
    ConnectionString: null,
    RelativeLocation: [place.container, ...place.name.split("/")].map(encodeURIComponent).join("/"),
    BaseLocation: `${addressOf(place.storage.endpoint, resolveHost)}/`,
    SasBlobToken: `?${readToken(place, now)}`,
  };
}
