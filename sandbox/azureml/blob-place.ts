import path from "node:path";
import {
  AnonymousCredential,
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
  type BlockBlobClient,
} from "@azure/storage-blob";
import { Type, type Static } from "@sinclair/typebox";
import { parseConnectionString, type StorageAccount } from "../connection-string";
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
  /**
   * The request named the sandbox's own address of the account. It may be another one after a restart, so the public
   * endpoint is kept in `storage` and the address of the day looked up when it is used.
   */
  readonly bySandboxAddress: boolean;
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

function publicEndpoint({ endpoint, credential }: StorageAccount): string {
  const account = "account" in credential ? credential.account : path.posix.basename(endpoint);
  return `https://${account}.blob.core.windows.net`;
}

/** Reads a blob's place from a request. Throws the classic service's refusals; they quote no credential. */
export function readPlace(reference: Static<typeof BlobReference>, resolveHost: ResolveHost): BlobPlace {
  const given = readStorage(reference);
  const endpoint = publicEndpoint(given);
  const bySandboxAddress = URL.canParse(endpoint) && addressOf(endpoint, resolveHost) === given.endpoint;
  const storage = bySandboxAddress ? { ...given, endpoint } : given;
  const [, container, name] = /^\/*([^/]+)\/+(.+)$/s.exec(reference.RelativeLocation ?? "") ?? [];
  if (container === undefined || name === undefined) throw new ScoringError("InputBlobRelativeLocationInvalid");
  return { storage, container, name, bySandboxAddress };
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

/** The blob's URL in three parts, with a token that reads this blob for an hour (or the one that the request brought). */
export function resultPlace(place: BlobPlace, now: Date, resolveHost: ResolveHost): ResultPlace {
  const { endpoint } = place.storage;
  return {
    ConnectionString: null,
    RelativeLocation: [place.container, ...place.name.split("/")].map(encodeURIComponent).join("/"),
    BaseLocation: `${place.bySandboxAddress ? addressOf(endpoint, resolveHost) : endpoint}/`,
    SasBlobToken: `?${readToken(place, now)}`,
  };
}
