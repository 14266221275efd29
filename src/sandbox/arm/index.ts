import type { FastifyInstance } from "fastify";
import { endingsOf } from "./long-running/endings";
import { Faults } from "./faults/faults";
import { fillableDisk } from "./store/disk";
import { ApiLocks } from "./store/lock";
import type { LockMode } from "./store/lock";
import { Login } from "./sign-in/login";
import type { ServicePrincipal } from "./sign-in/login";
import { Operations } from "./long-running/operations";
import type { ArmReader } from "./store/resource";
import { createServer } from "./http/server";
import { Store } from "./store/store";
import { loadCertificate } from "./http/tls";
import { RESOURCE_TYPES } from "./types";
import type { ArmContext, BlobContainers, Timings } from "./types/common/resource-type";

export type { ArmReader } from "./store/resource";
export type { BlobContainers } from "./types/common/resource-type";

export const SUBSCRIPTION_ID = "00000000-0000-0000-0000-000000000000";
export const TENANT_ID = "11111111-1111-1111-1111-111111111111";

/** Short enough to work with, long enough that nobody mistakes a running operation for an ended one. */
const TIMINGS: Timings = {
  serviceActivation: 1000,
  serviceUpdate: 500,
  apiWrite: 20,
  apiChildWrite: 0,
  otherWrite: 0,
  answerWithin: 100,
};

export interface ArmOptions {
  /** Folder of the state, made if it is not there. */
  readonly directory: string;
  /** The real URL of a service's gateway; asked when the service becomes active and again at each start. */
  readonly gatewayUrlOf: (serviceName: string) => string | Promise<string>;
  readonly portalUrl: string;
  /** Default: the portal's. */
  readonly managementUrl?: string;
  readonly storageAccountKey?: (account: string) => string;
  /** With the account, as Storage answers it: `http://127.0.0.1:10000/account/`. */
  readonly blobEndpoint?: (account: string) => string;
  /** Default: containers are known to Resource Manager only. */
  readonly blobContainers?: BlobContainers;
  readonly timings?: Partial<Timings>;
  /** What a write to an API meets while another one is under way: its turn (default), or Azure's 409. */
  readonly apiLock?: LockMode;
  /** Clients that can sign in; none when left out. */
  readonly servicePrincipal?: ServicePrincipal;
  /** Whether calls without TLS need a token of this login, as all over TLS do. Default: no, any or no Authorization header will do. */
  readonly requireToken?: boolean;
  /** Where to put the certificate of the authority that clients have to trust; `secureApp` is there when this is given. */
  readonly caFile?: string;
  /** Whether tests may inject faults through `/_sandbox/faults`. Default: no. */
  readonly faults?: boolean;
  readonly clock?: () => Date;
  /** Gets faults of the sandbox itself. Default: standard error. */
  readonly report?: (error: unknown) => void;
}

export interface Arm {
  /** Not listening yet, so that the caller chooses the port. */
  readonly app: FastifyInstance;
  /** The same over TLS, for 127.0.0.1 and localhost. */
  readonly secureApp?: FastifyInstance;
  readonly reader: ArmReader;
  close(): Promise<void>;
}

/** With the TLS side that `caFile` asks for. */
export interface SecureArm extends Arm {
  readonly secureApp: FastifyInstance;
}

const noStorage = () => {
  throw new Error("this Resource Manager was started without storage accounts");
};

function contextOf(store: Store, options: ArmOptions): ArmContext {
  return {
    store,
    timings: { ...TIMINGS, ...options.timings },
    subscriptionId: SUBSCRIPTION_ID,
    tenantId: TENANT_ID,
    now: options.clock ?? (() => new Date()),
    gatewayUrlOf: options.gatewayUrlOf,
    portalUrl: options.portalUrl,
    managementUrl: options.managementUrl ?? options.portalUrl,
    storageAccountKey: options.storageAccountKey ?? noStorage,
    blobEndpoint: options.blobEndpoint ?? noStorage,
    blobContainers: options.blobContainers ?? { create: async () => {}, remove: async () => {} },
  };
}

/** Gateways may listen elsewhere after a restart. */
async function renew(context: ArmContext): Promise<void> {
  const renewed = RESOURCE_TYPES.flatMap((type) =>
    context.store.ofType(type.type).map(async (each) => {
      const properties = await type.renew?.(context, each);
      return properties ? [{ put: { ...each, properties: { ...each.properties, ...properties } } }] : [];
    }),
  );
  await context.store.commit((await Promise.all(renewed)).flat());
}

/** Opens the local Resource Manager on its state; what was under way when it last ended goes on. */
export function createArm(options: ArmOptions & { readonly caFile: string }): Promise<SecureArm>;
export function createArm(options: ArmOptions): Promise<Arm>;
export async function createArm(options: ArmOptions): Promise<Arm> {
  const report = options.report ?? ((error) => console.error(error));
  const disk = options.faults === true ? fillableDisk() : undefined;
  const store = await Store.open(options.directory, disk?.write);
  const context = contextOf(store, options);
  const operations = new Operations(store, context.now, endingsOf(context), report);
  await renew(context);
  await operations.resume();
  const core = { context, operations, locks: new ApiLocks(options.apiLock ?? "wait") };
  const login = await Login.open(options.directory, TENANT_ID, options.servicePrincipal, context.now);
  const faults = disk && new Faults(disk.fill);
  const common = { login, requireToken: options.requireToken ?? false, report, ...(faults && { faults }) };
  const app = createServer(core, common);
  const https = options.caFile === undefined ? undefined : await loadCertificate(options.directory, options.caFile);
  const secureApp = https && createServer(core, { ...common, https, requireToken: true });
  return {
    app,
    ...(secureApp && { secureApp }),
    reader: store,
    close: async () => {
      await Promise.all([app.close(), secureApp?.close()]);
      operations.close();
      await store.close();
    },
  };
}
