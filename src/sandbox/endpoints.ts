import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { instanceOf } from "./instance";
import { readState } from "./state-file";

/** Where a running sandbox answers and with which keys; the content of `endpoints.json`. URLs have no trailing slash. */
export interface Endpoints {
  readonly arm: string;
  readonly gateway: string;
  readonly portal: string;
  readonly scoring: string;
  readonly blob: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly serviceName: string;
  /** Of the demo subscription, which a product limits; empty when the program makes none. */
  readonly subscriptionKey: string;
  /** Of the service's built-in subscription to all APIs. */
  readonly allAccessKey: string;
  readonly workspace: string;
  readonly service: string;
  readonly apiKey: string;
  readonly storageConnectionString: string;
  readonly storageContainer: string;
  /** The same Resource Manager as `arm`, over TLS, for clients that trust `caFile` and sign in. */
  readonly armTls: string;
  readonly caFile: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The folder with all that a sandbox keeps: `.sandbox` in the project, or what the variable SANDBOX_STATE names, so that
 * several sandboxes of one checkout do not meet.
 */
export function stateDirectory(root: string): string {
  return resolve(root, process.env["SANDBOX_STATE"] ?? ".sandbox");
}

const endpointsFile = (directory: string) => join(directory, "endpoints.json");

/**
 * What the running sandbox wrote; undefined when none runs, or it has not deployed yet. The file alone is not believed: after a sandbox that
 * was killed, its keys would go to whoever has its ports.
 */
export async function readEndpoints(directory: string): Promise<Endpoints | undefined> {
  if (!(await instanceOf(directory))) return undefined;
  return readState(endpointsFile(directory), (text) => JSON.parse(text) as Endpoints);
}

/** Readable by its owner only, since it holds keys; appears whole or not at all. */
export async function writeEndpoints(directory: string, endpoints: Endpoints): Promise<void> {
  await writeFileAtomic(endpointsFile(directory), `${JSON.stringify(endpoints, undefined, 2)}\n`, { mode: 0o600 });
}

export function removeEndpoints(directory: string): void {
  rmSync(endpointsFile(directory), { force: true });
}
