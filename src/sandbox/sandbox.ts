import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { createArm } from "./arm";
import type { ArmReader } from "./arm";
import { createScoring } from "./azureml/scoring";
import { startBlob } from "./blob";
import { createGateways } from "./gateway/gateways";
import type { Gateways } from "./gateway/gateways";
import { createResolver } from "./hosts";
import { listen } from "./listen";
import { Ports } from "./ports";
import type { PortNumbers } from "./ports";
import type { AnsweredCall } from "./gateway/gateway";
import { createPortal } from "./portal/portal";
import { loadSecrets } from "./secrets";
import type { SandboxSecrets } from "./secrets";
import { storageAccounts } from "./storage-accounts";
import type { StorageAccounts } from "./storage-accounts";

/** The guide's web service, as AzureML Studio (classic) named such things. */
export const WEB_SERVICE = {
  workspace: "0769e412b3944b9e8fed479bb8905c1e",
  service: "f4ff0d3f6c23486690cec2308613aa22",
};

/** The only service principal that can sign in to the sandbox's Resource Manager. */
export const CLIENT_ID = "22222222-2222-2222-2222-222222222222";

/** Local Azure, up and answering. */
export interface Sandbox {
  /** Base URLs. */
  readonly arm: string;
  readonly armTls: string;
  readonly portal: string;
  readonly scoring: string;
  readonly blob: string;
  /** Certificate of the authority that clients over TLS have to trust. */
  readonly caFile: string;
  readonly reader: ArmReader;
  readonly gateways: Gateways;
  readonly storage: StorageAccounts;
  readonly secrets: SandboxSecrets;
  close(): Promise<void>;
}

// The portal listens before Resource Manager does, since Resource Manager names its address.
const later = (current: () => ArmReader): ArmReader => ({
  get: (id) => current().get(id),
  children: (parentId, collection) => current().children(parentId, collection),
  ofType: (type) => current().ofType(type),
  onChange: (listener) => current().onChange(listener),
});

/** What has been started, to be stopped in reverse order, also when the next start fails. */
class Closing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add<Closable extends { close(): unknown }>(closable: Closable): Closable {
    this.#steps.unshift(async () => closable.close());
    return closable;
  }

  async close(): Promise<void> {
    for (const step of this.#steps.splice(0)) await step();
  }
}

export interface SandboxOptions {
  /** How BES Status writes a job's state; clients have to take both. As a number unless told. */
  readonly statusAs?: "number" | "word";
  /** Where servers have to listen. A start fails when such a port is taken. */
  readonly ports?: PortNumbers;
  /** Told of each call of a gateway that was answered. */
  readonly onCall?: (call: AnsweredCall) => void;
}

/** Starts every server of the sandbox on the loopback address, with its state below `directory`. */
export async function startSandbox(directory: string, options: SandboxOptions = {}): Promise<Sandbox> {
  const closing = new Closing();
  const close = () => closing.close();
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const secrets = await loadSecrets(directory);
    const ports = await Ports.open(directory, options.ports ?? {});
    const data = await startData(directory, secrets, closing, ports, options);
    const management = await startManagement(directory, secrets, data, closing, ports, options);
    const { arm, armTls, portal } = management;
    const urls = { arm, armTls, portal, scoring: data.scoring, blob: data.blob };
    for (const [server, url] of Object.entries(urls)) await ports.remember(server, url);
    return { ...data, ...management, secrets, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type DataServices = Pick<Sandbox, "blob" | "scoring" | "storage"> & {
  readonly resolveHost: (url: URL) => URL;
  /** To be called once Azurite knows the accounts of an earlier run, which its jobs need. */
  readonly storageRestored: () => void;
};

async function startData(
  directory: string,
  secrets: SandboxSecrets,
  closing: Closing,
  ports: Ports,
  options: SandboxOptions,
): Promise<DataServices> {
  const blobState = join(directory, "blob");
  const account = { account: "sandbox", key: secrets.storageKey };
  const blob = closing.add(await startBlob({ ...account, directory: blobState, ...ports.of("blob") }));
  const services = { blob: blob.url, scoring: "" };
  const resolveHost = createResolver(services);
  let restored: (() => void) | undefined;
  const storageReady = new Promise<void>((resolve) => (restored = resolve));
  const scoringOptions = { ...options, directory: join(directory, "azureml"), resolveHost, storageReady };
  const scoring = createScoring({ ...WEB_SERVICE, apiKey: secrets.apiKey, ...scoringOptions });
  services.scoring = await listen(closing.add(scoring), ports.of("scoring"));
  const storage = storageAccounts(blob, secrets.storageKey);
  return { ...services, storage, resolveHost, storageRestored: () => restored?.() };
}

async function startManagement(
  directory: string,
  secrets: SandboxSecrets,
  { resolveHost, storage, storageRestored }: DataServices,
  closing: Closing,
  ports: Ports,
  { onCall }: SandboxOptions,
): Promise<Pick<Sandbox, "arm" | "armTls" | "caFile" | "portal" | "reader" | "gateways">> {
  const reader = later(() => arm.reader);
  const authorization = `Bearer ${secrets.apiKey}`;
  const portalApp = closing.add(createPortal({ arm: reader, authorization, parameters: WEB_SERVICE }));
  const portal = await listen(portalApp, ports.of("portal"));
  let opened: ((reader: ArmReader) => void) | undefined;
  const ready = new Promise<ArmReader>((resolve) => (opened = resolve));
  const gateways = closing.add(createGateways({ arm: ready, resolveHost, ports, ...(onCall && { onCall }) }));
  const caFile = join(directory, "ca.pem");
  const arm = closing.add(
    await createArm({
      directory: join(directory, "arm"),
      caFile,
      servicePrincipal: { clientId: CLIENT_ID, clientSecret: secrets.clientSecret },
      gatewayUrlOf: (serviceName) => gateways.urlOf(serviceName),
      portalUrl: portal,
      storageAccountKey: (account) => storage.keyOf(account),
      blobEndpoint: (account) => storage.endpointOf(account),
      blobContainers: storage.containers,
    }),
  );
  opened?.(arm.reader);
  await storage.restore(arm.reader);
  storageRestored();
  const armTls = await listen(arm.secureApp, ports.of("armTls"));
  return { arm: await listen(arm.app, ports.of("arm")), armTls, caFile, portal, reader: arm.reader, gateways };
}
