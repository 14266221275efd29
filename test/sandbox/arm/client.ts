import { EventEmitter, once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApiManagementClient } from "@azure/arm-apimanagement";
import { ClientSecretCredential } from "@azure/identity";
import { expect, onTestFinished } from "vitest";
import { createArm, SUBSCRIPTION_ID, TENANT_ID } from "../../../src/sandbox/arm";
import type { Arm, ArmOptions } from "../../../src/sandbox/arm";

/** No waits: every long-running operation ends at once. */
const QUICK = { serviceActivation: 0, serviceUpdate: 0, apiWrite: 0 } as const;

export const PRINCIPAL = { clientId: "22222222-2222-2222-2222-222222222222", clientSecret: "secret of the test" };

export const GROUP = "rg";
export const SERVICE = "contoso";
export const groupPath = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/${GROUP}`;
export const servicePath = `${groupPath}/providers/Microsoft.ApiManagement/service/${SERVICE}`;

/** An answer's body. Tests read it freely; a wrong path fails the assertion that reads it. */
export interface Json {
  readonly [key: string]: Json;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface Running {
  readonly arm: Arm;
  readonly url: string;
  readonly directory: string;
  /** Sends a request, a body as JSON; an api-version that fits is added unless the path has a query. */
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
}

const answers = { gatewayUrlOf: (name: string) => `http://${name}.gateway.test`, portalUrl: "http://portal.test" };

export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "arm-test-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/**
 * A gateway whose address is known to the first askers and to others only once it is opened: a service of which it is the
 * gateway stays in transition until then, however fast or slow the machine is.
 */
export function gate(free: number): {
  readonly gatewayUrlOf: (name: string) => Promise<string>;
  readonly open: () => void;
} {
  let asked = 0;
  const door = new EventEmitter();
  const opened = once(door, "open");
  const gatewayUrlOf = async (name: string) => {
    if (++asked > free) await opened;
    return answers.gatewayUrlOf(name);
  };
  return { gatewayUrlOf, open: () => void door.emit("open") };
}

/** A Resource Manager on a free port, closed after the test; `directory` keeps state between two of them. */
export async function startArm(
  options: Partial<ArmOptions> = {},
  headers: Record<string, string> = {},
): Promise<Running> {
  const directory = options.directory ?? (await temporaryDirectory());
  const arm = await createArm({ directory, ...answers, timings: QUICK, ...options });
  onTestFinished(() => arm.close());
  const url = await arm.app.listen({ host: "127.0.0.1", port: 0 });
  return { arm, url, directory, call: caller(url, headers) };
}

function versioned(path: string): string {
  if (path.includes("?")) return path;
  const version = path.includes("Microsoft.Storage")
    ? "2024-01-01"
    : path.includes("Microsoft.A")
      ? "2024-05-01"
      : "2024-03-01";
  return `${path}?api-version=${version}`;
}

function caller(url: string, always: Record<string, string>): Running["call"] {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(path.startsWith("http") ? path : url + versioned(path), {
      method,
      headers: { "content-type": "application/json", ...always, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: (text === "" ? {} : JSON.parse(text)) as Json };
  };
}

export const developer = (properties: Record<string, unknown> = {}) => ({
  location: "South Central US",
  sku: { name: "Developer", capacity: 1 },
  properties: { publisherEmail: "owner@contoso.com", publisherName: "Contoso", ...properties },
});

/** Creates the group and a service, and waits until the service is active. */
export async function createService({ call }: Pick<Running, "call">, body: unknown = developer()): Promise<void> {
  await call("PUT", groupPath, { location: "southcentralus" });
  await call("PUT", servicePath, body);
  const state = async () => (await call("GET", servicePath)).body["properties"]?.["provisioningState"];
  await expect.poll(state, { interval: 5 }).toBe("Succeeded");
}

/** A Resource Manager with an active service, of the Developer tier unless a body says otherwise. */
export async function startWithService(options: Partial<ArmOptions> = {}, body?: unknown): Promise<Running> {
  const running = await startArm(options);
  await createService(running, body);
  return running;
}

export async function tokenFrom(url: string, secret: string = PRINCIPAL.clientSecret): Promise<string> {
  const form = {
    grant_type: "client_credentials",
    client_id: PRINCIPAL.clientId,
    client_secret: secret,
    scope: `${url}/.default`,
  };
  const response = await fetch(`${url}/${TENANT_ID}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

/** Microsoft's own client, over TLS, signed in as the sandbox's service principal, who alone is let in. */
export async function startWithClient(): Promise<ApiManagementClient> {
  const directory = await temporaryDirectory();
  const caFile = join(directory, "ca.pem");
  const { arm, url } = await startArm({ directory, caFile, servicePrincipal: PRINCIPAL, requireToken: true });
  await createService({ call: caller(url, { authorization: `Bearer ${await tokenFrom(url)}` }) });
  const endpoint = await arm.secureApp?.listen({ host: "127.0.0.1", port: 0 });
  if (endpoint === undefined) throw new Error("there is no TLS server");
  const tlsOptions = { ca: await readFile(caFile, "utf8") };
  const login = { authorityHost: endpoint, disableInstanceDiscovery: true, tlsOptions };
  const credential = new ClientSecretCredential(TENANT_ID, PRINCIPAL.clientId, PRINCIPAL.clientSecret, login);
  return new ApiManagementClient(credential, SUBSCRIPTION_ID, { endpoint, tlsOptions });
}
