import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { readEndpoints } from "../../sandbox/endpoints";

const run = promisify(execFile);
const scratch = mkdtempSync(path.join(tmpdir(), "main-job-"));
afterAll(() => rmSync(scratch, { recursive: true, maxRetries: 3 }));

const PROGRAM = ["engine", "operations", "products", "sandbox", "src", "schemas", "client"];
const FILES = [
  "index.ts",
  "package.json",
  "Pulumi.yaml",
  "Pulumi.sandbox.yaml",
  "tsconfig.json",
  "tsconfig.pulumi.json",
];

/** A project of its own, to be broken. */
function copyProject(name: string): string {
  const folder = path.join(scratch, name);
  for (const part of [...PROGRAM, ...FILES]) cpSync(part, path.join(folder, part), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return folder;
}

function edit(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(path.join(folder, file), "utf8");
  expect(text).toContain(from);
  writeFileSync(path.join(folder, file), text.replace(from, to));
}

async function start(folder: string) {
  const env = { ...process.env, SANDBOX_STATE: path.join(scratch, `${path.basename(folder)}.state`) };
  const options = { cwd: folder, env: { ...env, NO_COLOR: "1" } };
  const ended = run("npm", ["start", "--silent", "--", "--once"], options);
  return ended.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
}

describe("npm start -- --once", () => {
  it("prints the guide's eight numbers, prints no key, and leaves nothing running", async () => {
    const folder = copyProject("sound");
    const { code, stdout, stderr } = await start(folder);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('"This is a good day"  →  1 1 2 2 0 2 0 1');
    const state = path.join(scratch, "sound.state");
    const { apiKey } = JSON.parse(readFileSync(path.join(state, "secrets.json"), "utf8")) as { apiKey: string };
    expect(stdout + stderr).not.toContain(apiKey);
    expect(readdirSync(state)).not.toContain("lock");
    expect(readEndpoints(state)).toBeUndefined();
    const azurite = Number(readFileSync(path.join(state, "blob", "pid"), "utf8"));
    expect(() => process.kill(azurite, 0)).toThrow("ESRCH");
  });

  it("fails with the wrong row when the scoring service hashes differently", async () => {
    const folder = copyProject("scoring");
    edit(folder, "sandbox/azureml/feature-hashing.ts", "27942141", "27942142");
    const { code, stderr } = await start(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/RRS Execute must answer "1 1 2 2 0 2 0 1" to "This is a good day", got "[\d ]+"/);
  });

  it("fails with the place of the mistake when a template is broken", async () => {
    const folder = copyProject("template");
    edit(folder, "operations/azureml-demo/bes-start.yaml", "{jobid}", "{job}");
    const { code, stdout, stderr } = await start(folder);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^operations\/azureml-demo\/bes-start\.yaml:\d+:\d+ urlTemplate: .*job/m);
    expect(stdout).toBe("");
  });
});
