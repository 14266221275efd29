import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { takeLock } from "../../../sandbox/start/lock";

const folder = () => path.join(mkdtempSync(path.join(tmpdir(), "lock-")), "state");

it("names the process that already holds a state folder", async () => {
  const directory = folder();
  const other = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  await once(other, "spawn");
  takeLock(directory);
  writeFileSync(path.join(directory, "lock"), String(other.pid));
  expect(takeLock(directory)).toEqual({ heldBy: other.pid });
  other.stdin.end();
  await once(other, "exit");
  expect(takeLock(directory)).toHaveProperty("release");
  expect(readFileSync(path.join(directory, "lock"), "utf8")).toBe(String(process.pid));
});

it("can be taken again once released", () => {
  const directory = folder();
  const lock = takeLock(directory);
  if ("heldBy" in lock) throw new Error("held");
  lock.release();
  expect(takeLock(directory)).toHaveProperty("release");
});
