import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { takenPort } from "./listen";
import type { PortWish } from "./ports";
import { childModule } from "../cli/child-module";
import { setTimeout as delay } from "node:timers/promises";

export interface BlobOptions extends PortWish {
  /** Where Azurite keeps its data. Made when missing; one Azurite at a time may use it. */
  readonly directory: string;
  readonly account: string;
  /** Account key in base64. */
  readonly key: string;
}

export interface Blob {
  /** Blob endpoint without the account, such as `http://127.0.0.1:10000`. */
  readonly url: string;
  readonly connectionString: string;
  /** Makes another account known, with its key in base64; resolves once Azurite takes it. */
  addAccount(account: string, key: string): Promise<void>;
  /** Stops Azurite once everything is written. */
  close(): Promise<void>;
}

/** How long the Azurite of a killed sandbox may take to write its data. */
const TAKEOVER_MS = 10_000;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function awaitPredecessor(pidFile: string): Promise<void> {
  const pid = Number(await readFile(pidFile, "utf8").catch(() => "0"));
  if (pid === 0) return;
  for (const deadline = Date.now() + TAKEOVER_MS; isAlive(pid); await delay(20)) {
    if (Date.now() < deadline) continue;
    throw new Error(`Process ${pid} still uses the blob storage that ${pidFile} guards. Stop it.`);
  }
}

function spawnAzurite({ directory, account, key }: BlobOptions, port: number): ChildProcess {
  const flags = ["--silent", "--disableTelemetry", "--skipApiVersionCheck"];
  const args = ["--blobHost", "127.0.0.1", "--blobPort", String(port), "--location", directory, ...flags];
  const { file, execArgv } = childModule(__dirname, "blob-process");
  return fork(file, args, {
    // In a group of its own, so that Ctrl-C reaches it through its parent only, after the jobs that need it have stopped.
    detached: true,
    execArgv,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` },
  });
}

/** Answers the URL that Azurite says it listens on, or undefined when the port is taken. */
async function listening(azurite: ChildProcess): Promise<string | undefined> {
  let output = "";
  const read = new Promise<string>((resolve) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /listens on (http:\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    azurite.stdout?.on("data", collect);
    azurite.stderr?.on("data", collect);
  });
  const url = await Promise.race([read, once(azurite, "close").then(() => undefined)]);
  if (url !== undefined || output.includes("EADDRINUSE")) return url;
  throw new Error(`Azurite did not start: ${output.trim()}`);
}

/** Sends Azurite the accounts that it is to know from now on; it echoes them once it does. */
async function tellAccounts(azurite: ChildProcess, accounts: ReadonlyMap<string, string>): Promise<void> {
  const text = [...accounts].map((pair) => pair.join(":")).join(";");
  const echoed = new Promise<void>((resolve) => {
    const check = (message: unknown): void => {
      if (message !== text) return;
      azurite.off("message", check);
      resolve();
    };
    azurite.on("message", check);
  });
  azurite.send(text);
  await echoed;
}

async function hangUp(azurite: ChildProcess): Promise<void> {
  if (azurite.exitCode !== null || azurite.signalCode !== null) return;
  const exit = once(azurite, "exit");
  azurite.disconnect();
  await exit;
}

function running(azurite: ChildProcess, url: string, { account, key }: BlobOptions): Blob {
  const accounts = new Map([[account, key]]);
  return {
    url,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=${url}/${account};`,
    addAccount: async (name, itsKey) => {
      if (accounts.get(name) === itsKey) return;
      accounts.set(name, itsKey);
      await tellAccounts(azurite, accounts);
    },
    close: () => hangUp(azurite),
  };
}

/**
 * Starts Azurite, Microsoft's storage emulator, as a child process on the loopback address, without its telemetry, with
 * one storage account. The data outlive it. Waits for the Azurite of a killed predecessor to finish writing.
 */
export async function startBlob(options: BlobOptions): Promise<Blob> {
  const pidFile = join(options.directory, "pid");
  await mkdir(options.directory, { recursive: true });
  await awaitPredecessor(pidFile);
  for (const port of options.orAnother ? new Set([options.port, 0]) : [options.port]) {
    const azurite = spawnAzurite(options, port);
    await writeFile(pidFile, String(azurite.pid));
    const url = await listening(azurite);
    if (url === undefined) continue;
    return running(azurite, url, options);
  }
  throw takenPort(options.port);
}
