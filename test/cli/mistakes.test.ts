import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { apim, REPOSITORY } from "../apim";

const scratch = mkdtempSync(join(tmpdir(), "mistakes-"));
afterAll(() => rmSync(scratch, { recursive: true }));

function run(args: readonly string[], cwd = REPOSITORY, env: Readonly<Record<string, string>> = {}) {
  const options = {
    cwd,
    env: { PATH: process.env["PATH"], SANDBOX_STATE: "/nowhere", ...env },
    encoding: "utf8",
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
  return { status, stdout, stderr };
}

const DIRECT = {
  AZUREML_BASE_URL: "http://127.0.0.1:1",
  AZUREML_WORKSPACE: "w",
  AZUREML_SERVICE: "s",
  AZUREML_API_KEY: "a",
  AZUREML_STORAGE_CONNECTION: "AccountName=a;AccountKey=Zm9v",
  AZUREML_CONTAINER: "c",
};

describe("before any work is done", () => {
  it.each([
    ["a report", apim("review", "--base", "HEAD", "--output", "no-such-folder/report.md")],
    ["a drift report", apim("drift", "--stack", "dev", "--output", "no-such-folder/report.md")],
    ["scores", apim("bes", "--input", "operations/azureml-demo/sample.csv", "--output", "no-such-folder/scores.csv")],
  ])("%s that could not be written is noticed", (_, args) => {
    const { status, stdout, stderr } = run(args, REPOSITORY, DIRECT);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(
      /^--output.*: no folder that can be written, got "no-such-folder\/\S+"\. Make \S*no-such-folder, or name another file\.\n$/,
    );
  });

  it("an older Node is told apart, in one line that says which is needed", () => {
    const older = "Object.defineProperty(process.versions, 'node', { value: '18.20.8' });";
    const { status, stdout, stderr } = run(["-e", `${older} require(${JSON.stringify(apim()[0])})`]);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: "",
      stderr: "apim needs Node 20.19 or later, this is 18.20.8: https://nodejs.org/en/download\n",
    });
  });

  it.each(["generate", "reliability"])("%s --help says what it is for, and does nothing", (name) => {
    const script = join(REPOSITORY, `scripts/${name}.ts`);
    const { status, stdout, stderr } = run(["--import", "tsx", script, "--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(new RegExp(`^Usage: .*${name}`));
  });

  it("a wrong folder is named", () => {
    expect(run(apim("check", "no-such-folder"))).toMatchObject({
      status: 2,
      stderr: 'the folder does not exist, got "no-such-folder". Name a folder that has operations/ in it.\n',
    });
  });
});

describe("a message", () => {
  it("keeps its letters when a key is one of them", () => {
    expect(run(apim("rrs"), REPOSITORY, DIRECT)).toMatchObject({
      status: 1,
      stderr: "Cannot reach the service: bad port. Is it running?\n",
    });
  });

  it("says that a folder is no project, and leaves nothing in it", () => {
    for (const command of ["start", "review", "requests"]) {
      const { status, stderr } = run(apim(command, ...(command === "review" ? ["--base", "HEAD"] : [])), scratch);
      expect({ command, status }).not.toEqual({ command, status: 0 });
      expect(stderr).not.toMatch(/^ {4}at /m);
    }
    expect(readdirSync(scratch)).toEqual([]);
  });
});
