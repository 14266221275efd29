import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { takeLock } from "../../../src/sandbox/start/lock";
import { temporaryDirectory } from "../arm/client";

const folder = async () => join(await temporaryDirectory(), "state");

it("names the process that already holds a state folder", async () => {
  const directory = await folder();
  const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  await once(other, "spawn");
  takeLock(directory);
  writeFileSync(join(directory, "lock"), String(other.pid));
  expect(takeLock(directory)).toEqual({ heldBy: other.pid });
  other.stdin.end();
  await once(other, "exit");
  expect(takeLock(directory)).toHaveProperty("release");
  expect(readFileSync(join(directory, "lock"), "utf8")).toBe(String(process.pid));
});

it("can be taken again once released", async () => {
  const directory = await folder();
  const lock = takeLock(directory);
  if ("heldBy" in lock) throw new Error("held");
  lock.release();
  expect(takeLock(directory)).toHaveProperty("release");
});
