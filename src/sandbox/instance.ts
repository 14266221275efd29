import { randomUUID } from "node:crypto";
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { UserError } from "../cli/user-error";
import { readIfThereSync } from "../text/files";
import { isRecord } from "../text/records";

/**
 * The process that uses a state folder; the content of its file `lock`. A process id alone proves nothing, since it is given to others after
 * the process has ended: the holder answers at `port` of the loopback address, and knows `id`.
 */
interface Instance {
  readonly pid: number;
  readonly port: number;
  readonly id: string;
}

const lockOf = (directory: string) => join(directory, "lock");

function read(directory: string): Instance | undefined {
  const file = lockOf(directory);
  if (existsSync(file) && !statSync(file).isFile())
    throw new UserError(`${file}: not a file, so nothing of the sandbox's. Delete it.`);
  try {
    const instance = JSON.parse(readIfThereSync(file) ?? "") as unknown;
    return isRecord(instance) && typeof instance["id"] === "string" ? (instance as unknown as Instance) : undefined;
  } catch {
    return undefined;
  }
}

/** What an instance is doing: it answers everything once it is `up`. */
type Phase = "starting" | "up";

/** An instance that answered just now. */
export type LivingInstance = Instance & { readonly phase: Phase };

/** The process that holds a state folder now; undefined when none does, whatever was left behind. */
export async function instanceOf(directory: string): Promise<LivingInstance | undefined> {
  const instance = read(directory);
  return instance && ask(instance);
}

async function ask(instance: Instance): Promise<LivingInstance | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${instance.port}/${instance.id}`);
    return response.ok ? { ...instance, phase: (await response.text()) as Phase } : undefined;
  } catch {
    return undefined;
  }
}

/** Answers whoever knows the id; nothing to anybody else. */
async function serve(id: string, phase: () => Phase): Promise<Server> {
  const server = createServer(({ url }, response) => {
    response.writeHead(url === `/${id}` ? 200 : 404, { Connection: "close" }).end(url === `/${id}` ? phase() : "");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  return server.unref();
}

/** Puts the lock there whole, unless there is one. */
function create(directory: string, instance: Instance): boolean {
  const draft = `${lockOf(directory)}.${instance.id}`;
  writeFileSync(draft, JSON.stringify(instance), { mode: 0o600 });
  try {
    linkSync(draft, lockOf(directory));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes away what an ended process left; false when another one was quicker. */
function clear(directory: string, left: Instance | undefined): boolean {
  const aside = `${lockOf(directory)}.${randomUUID()}`;
  try {
    renameSync(lockOf(directory), aside);
  } catch {
    return false;
  }
  const taken = readIfThereSync(aside);
  const isLeft = left === undefined || taken === JSON.stringify(left);
  if (isLeft) rmSync(aside, { force: true });
  else renameSync(aside, lockOf(directory));
  return isLeft;
}

/** A state folder that this process holds. */
interface Held {
  /** Tells whoever asks that everything answers. */
  readonly isUp: () => void;
  readonly release: () => void;
}

/**
 * Takes a state folder, made if it is not there, for this process, since two sandboxes writing one state would destroy it. What a killed sandbox left
 * behind is taken over. Throws a UserError when the folder cannot be written.
 */
export async function takeInstance(directory: string): Promise<Held | { readonly heldBy: LivingInstance }> {
  writing(directory, () => mkdirSync(directory, { recursive: true, mode: 0o700 }));
  const id = randomUUID();
  let phase: Phase = "starting";
  const server = await serve(id, () => phase);
  const instance: Instance = { pid: process.pid, port: (server.address() as AddressInfo).port, id };
  while (!writing(directory, () => create(directory, instance))) {
    const left = read(directory);
    const heldBy = left && (await ask(left));
    if (heldBy) {
      server.close();
      return { heldBy };
    }
    clear(directory, left);
  }
  const release = () => {
    rmSync(lockOf(directory), { force: true });
    server.close();
  };
  return { isUp: () => (phase = "up"), release };
}

/** Does what a state folder that cannot be written fails at. */
function writing<Result>(directory: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `${directory}: the sandbox keeps its state here and cannot write (${code}). Give it leave, or name another folder: SANDBOX_STATE=<folder>`,
    );
  }
}
