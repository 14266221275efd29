import { once } from "node:events";
import { execFileSync, fork } from "node:child_process";
import { createServer } from "node:net";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBlob } from "../../src/sandbox/blob";
import type { Blob } from "../../src/sandbox/blob";

const ACCOUNT = { account: "demostorage", key: Buffer.alloc(64, 7).toString("base64") };
const OTHER_KEY = Buffer.alloc(64, 9).toString("base64");

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "blob-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const start = (options: { port?: number; directory?: string } = {}): Promise<Blob> =>
  startBlob({ ...ACCOUNT, directory, port: 0, orAnother: true, ...options });
const container = ({ connectionString }: Pick<Blob, "connectionString">) =>
  BlobServiceClient.fromConnectionString(connectionString).getContainerClient("demo");

async function write(blob: Pick<Blob, "connectionString">): Promise<void> {
  await container(blob).createIfNotExists();
  await container(blob).getBlockBlobClient("text").upload("kept", 4);
}
const read = async (blob: Pick<Blob, "connectionString">): Promise<string> =>
  (await container(blob).getBlockBlobClient("text").downloadToBuffer()).toString();

describe("startBlob", () => {
  it("keeps blobs over a restart", async () => {
    const first = await start();
    await write(first);
    await first.close();
    const second = await start();
    expect(await read(second)).toBe("kept");
    await second.close();
  });

  it("takes another port when the preferred one is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const blob = await start({ port });
    expect(blob.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(blob.url).not.toContain(`:${port}`);
    await blob.close();
    other.close();
  });

  it("lets no one in with another key", async () => {
    const blob = await start();
    const stranger = blob.connectionString.replace(ACCOUNT.key, Buffer.alloc(64, 8).toString("base64"));
    await expect(container({ ...blob, connectionString: stranger }).create()).rejects.toMatchObject({
      statusCode: 403,
    });
    await blob.close();
  });

  it("takes another account as soon as it is added", async () => {
    const blob = await start();
    const stranger = blob.connectionString.replaceAll(ACCOUNT.account, "another1").replace(ACCOUNT.key, OTHER_KEY);
    await expect(container({ connectionString: stranger }).create()).rejects.toMatchObject({ statusCode: 404 });
    await blob.addAccount("another1", OTHER_KEY);
    await container({ connectionString: stranger }).create();
    await expect(container(blob).create()).resolves.toMatchObject({ errorCode: undefined });
    await blob.close();
  });

  it("is gone, with all written, soon after its parent was killed with all of its process group", async () => {
    const parent = fork(join(__dirname, "blob-parent.ts"), [directory, ACCOUNT.account, ACCOUNT.key], {
      execArgv: ["--require", require.resolve("tsx/cjs")],
      detached: true,
    });
    const [connectionString] = (await once(parent, "message")) as [string];
    await write({ connectionString });
    const orphan = Number(await readFile(join(directory, "pid"), "utf8"));
    process.kill(-(parent.pid ?? 0), "SIGKILL");
    const successor = await start();
    expect(() => process.kill(orphan, 0)).toThrow("ESRCH");
    expect(await read(successor)).toBe("kept");
    await successor.close();
  });

  it("runs Azurite without its telemetry, and with no key on its command line", async () => {
    const blob = await start();
    const pid = await readFile(join(directory, "pid"), "utf8");
    const command = execFileSync("ps", ["-o", "args=", "-p", pid]).toString();
    expect(command).toContain("--disableTelemetry");
    expect(command).not.toContain(ACCOUNT.key);
    await blob.close();
  });

  it("leaves no process behind", async () => {
    const blob = await start();
    const pid = Number(await readFile(join(directory, "pid"), "utf8"));
    await blob.close();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  it("says why Azurite did not start", async () => {
    await expect(start({ directory: join("/dev/null", "no") })).rejects.toThrow("ENOTDIR");
    await expect(start({ port: 70_000 })).rejects.toThrow(/^Azurite did not start: .*70000/s);
  });
});
