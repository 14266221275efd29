import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { copyProject, edit, environment, stateOf } from "./project-copy";

const run = promisify(execFile);

async function start(folder: string) {
  const ended = run("npm", ["start", "--silent", "--", "--once"], { cwd: folder, env: environment(folder) });
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
    const state = stateOf(folder);
    const { apiKey } = JSON.parse(readFileSync(join(state, "secrets.json"), "utf8")) as { apiKey: string };
    expect(stdout + stderr).not.toContain(apiKey);
    expect(readdirSync(state)).not.toContain("lock");
    expect(readdirSync(state)).not.toContain("endpoints.json");
    const azurite = Number(readFileSync(join(state, "blob", "pid"), "utf8"));
    expect(() => process.kill(azurite, 0)).toThrow("ESRCH");
  });

  it("fails with the wrong row when the scoring service hashes differently", async () => {
    const folder = copyProject("scoring");
    edit(folder, "src/sandbox/azureml/feature-hashing.ts", "27942141", "27942142");
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
