import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readEndpoints } from "../../src/sandbox/endpoints";
import { instanceOf, takeInstance } from "../../src/sandbox/instance";
import { temporaryDirectory } from "./arm/client";

const folder = async () => join(await temporaryDirectory(), "state");

async function take(directory: string) {
  const instance = await takeInstance(directory);
  if ("heldBy" in instance) throw new Error("held");
  onTestFinished(instance.release);
  return instance;
}

it("is one at a time for a state folder, and says who and whether it is up", async () => {
  const directory = await folder();
  const first = await take(directory);
  expect(await takeInstance(directory)).toMatchObject({ heldBy: { pid: process.pid, phase: "starting" } });
  first.isUp();
  expect(await takeInstance(directory)).toMatchObject({ heldBy: { phase: "up" } });
  first.release();
  expect(await instanceOf(directory)).toBeUndefined();
  await take(directory);
  expect(readdirSync(directory)).toEqual(["lock"]);
});

it("is had by one of many that ask at the same time", async () => {
  const directory = await folder();
  mkdirSync(directory);
  writeFileSync(join(directory, "lock"), JSON.stringify({ pid: 1, port: 1, id: "gone" }));
  const all = await Promise.all(Array.from({ length: 8 }, () => takeInstance(directory)));
  const holders = all.filter((each) => "release" in each);
  expect(holders).toHaveLength(1);
  onTestFinished(() => holders.forEach((each) => "release" in each && each.release()));
});

it.each([
  [
    "a process id that another program has by now",
    async () => JSON.stringify({ pid: process.pid, port: 1, id: "gone" }),
  ],
  [
    "a port that another program has by now",
    async () => JSON.stringify({ pid: 1, port: await stranger(), id: "gone" }),
  ],
  ["half a file", async () => '{"pid":'],
  ["something else", async () => "[1]"],
])("is not believed to run because of %s", async (_, left) => {
  const directory = await folder();
  mkdirSync(directory);
  writeFileSync(join(directory, "lock"), await left());
  writeFileSync(join(directory, "endpoints.json"), '{"subscriptionKey":"a key"}');
  expect(await instanceOf(directory)).toBeUndefined();
  expect(await readEndpoints(directory)).toBeUndefined();
  await take(directory);
  expect(JSON.parse(readFileSync(join(directory, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
});

async function stranger(): Promise<number> {
  const server = createServer((_, response) => response.writeHead(404).end("up"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it("names what stands in its way", async () => {
  const directory = await folder();
  mkdirSync(join(directory, "lock"), { recursive: true });
  await expect(takeInstance(directory)).rejects.toThrow(
    `${join(directory, "lock")}: not a file, so nothing of the sandbox's. Delete it.`,
  );
  const file = join(await temporaryDirectory(), "file");
  writeFileSync(file, "");
  await expect(takeInstance(file)).rejects.toThrow(
    `${file}: the sandbox keeps its state here and cannot write (EEXIST)`,
  );
});
