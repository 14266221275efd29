import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeEndpoints } from "../../src/sandbox/endpoints";
import { takeInstance } from "../../src/sandbox/instance";
import type { Endpoints } from "../../src/sandbox/endpoints";
import { hashFeatures, OUTPUT_COLUMNS } from "../../src/sandbox/azureml/feature-hashing";
import { CONTAINER, KEY, startStorage } from "../sandbox/azureml/blob-storage";
import type { BlobStorage } from "../sandbox/azureml/blob-storage";
import { PUBLISHED, startScoring } from "../sandbox/azureml/scoring-service";
import type { RunningScoring } from "../sandbox/azureml/scoring-service";
import { runClient } from "./run-client";
import type { RunOptions } from "./run-client";
import { json, startScripted } from "./scripted-server";

let storage: BlobStorage;
let scoring: RunningScoring;
const cleanups: (() => Promise<void>)[] = [];
beforeAll(async () => {
  storage = await startStorage();
  scoring = await startScoring({ resolveHost: storage.resolveHost });
});
afterAll(async () => {
  await scoring.close();
  await storage.close();
  await Promise.all(cleanups.map((cleanup) => cleanup()));
});

const RESULT = `${OUTPUT_COLUMNS.join(",")}\n${hashFeatures("This is a good day").join(",")}\n`;

async function newFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "bes-"));
  cleanups.push(() => rm(folder, { recursive: true }));
  const all = { "in.csv": "Col2\nThis is a good day\n", ...files };
  for (const [name, content] of Object.entries(all)) await writeFile(join(folder, name), content);
  return folder;
}

interface Bes extends RunOptions {
  /** Files that lie in the client's folder before it runs. */
  readonly files?: Readonly<Record<string, string>>;
}

async function bes({ env = {}, files, ...options }: Bes = {}) {
  const folder = await newFolder(files);
  const name = randomUUID();
  const blobs = ["--input-blob", `${name}-in.csv`, "--output-blob", `${name}-out.csv`];
  const settings = {
    AZUREML_INPUT: join(folder, "in.csv"),
    AZUREML_OUTPUT: join(folder, "out.csv"),
    AZUREML_WORKSPACE: PUBLISHED.workspace,
    AZUREML_SERVICE: PUBLISHED.service,
    AZUREML_STORAGE_CONNECTION: storage.connectionString,
    AZUREML_CONTAINER: CONTAINER,
    AZUREML_BASE_URL: scoring.url,
    AZUREML_API_KEY: PUBLISHED.apiKey,
  };
  const run = await runClient("bes", { args: blobs, ...options, env: { ...settings, ...env } });
  const result = await readFile(join(folder, "out.csv"), "utf8").catch(() => undefined);
  return { ...run, result, folder, left: (await readdir(folder)).join(" ") };
}

function interruptWhenRunning(child: ChildProcess, stdout: string): void {
  if (stdout.includes("running...")) child.kill("SIGINT");
}

describe.concurrent("bes", () => {
  it("prints each step as the guide's client does, and saves the result", async () => {
    const { code, stdout, stderr, result, left, folder } = await bes({ args: [] });
    expect({ code, stderr, result, left }).toEqual({ code: 0, stderr: "", result: RESULT, left: "in.csv out.csv" });
    const id = /^Job ID: ([\da-f]{32})$/m.exec(stdout)?.[1] ?? "";
    const base = storage.connectionString.replace(/^.*BlobEndpoint=([^;]+);$/, "$1/");
    const sas = /^SasBlobToken: (\?sv=.*&sig=\*\*\*)$/m.exec(stdout)?.[1] ?? "";
    expect(stdout.replace(/(Checking the job status\.\.\.\nJob \S+ running\.\.\.\n)+/, "")).toBe(
      [
        "Uploading the input to blob storage...",
        "Submitting the job...",
        `Job ID: ${id}`,
        "Starting the job...",
        "Checking the job status...",
        `Job ${id} finished!`,
        "The results for output1 are available at the following Azure Storage location:",
        `BaseLocation: ${base}`,
        `RelativeLocation: ${CONTAINER}/myresultsblob.csv`,
        `SasBlobToken: ${sas}`,
        `Reading the result from ${base}${CONTAINER}/myresultsblob.csv${sas}`,
        `The results for output1 have been written to the file ${join(folder, "out.csv")}\n`,
      ].join("\n"),
    );
    expect((await storage.container.getBlobClient("mydatablob.csv").downloadToBuffer()).toString()).toContain(
      "good day",
    );
  });

  it("takes all but its files from the running sandbox, the guide's connection string included", async () => {
    const endpoints = { ...PUBLISHED, scoring: scoring.url, gateway: "http://127.0.0.1:1", blob: storage.url };
    const storageConnectionString = `DefaultEndpointsProtocol=https;AccountName=demostorage;AccountKey=${KEY}`;
    const folder = await newFolder();
    await takeInstance(folder);
    await writeEndpoints(folder, { ...endpoints, storageConnectionString, storageContainer: CONTAINER } as Endpoints);
    const [input = "", output = ""] = ["in.csv", "out.csv"].map((name) => join(folder, name));
    const base = "https://ussouthcentral.services.azureml.net";
    const args = ["--base-url", base, "--input", input, "--output", output, "--output-blob", "all.csv"];
    const { code, stdout } = await runClient("bes", { args, env: { SANDBOX_STATE: folder } });
    expect(code).toBe(0);
    expect(stdout).toContain(`BaseLocation: ${storage.url}/demostorage/\n`);
    expect(await readFile(output, "utf8")).toBe(RESULT);
  });

  it("understands states as words", async () => {
    const words = await startScoring({ resolveHost: storage.resolveHost, statusAs: "word" });
    const { code, result } = await bes({ env: { AZUREML_BASE_URL: words.url } });
    expect({ code, result }).toEqual({ code: 0, result: RESULT });
    await words.close();
  });

  it.each([
    ["numbers", [0, 1, 3]],
    ["words", ["NotStarted", "Running", "Cancelled"]],
  ])("reports a job that waits, runs and is cancelled, in %s", async (_, states) => {
    const statuses = states.map((StatusCode) => json({ StatusCode, Results: null, Details: null }));
    const server = await startScripted(json("0a1b"), json(""), ...statuses);
    const { code, stdout, stderr } = await bes({ env: { AZUREML_BASE_URL: server.url } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "Job 0a1b cancelled!\n" });
    expect(stdout).toMatch(/Checking the job status\.\.\.\nJob 0a1b not yet started\.\.\.\n/);
    expect(stdout).toMatch(/Checking the job status\.\.\.\nJob 0a1b running\.\.\.\n/);
    expect(server.requests.map(({ method, url }) => `${method} ${url?.replace(/^.*services\/[^/]+/, "")}`)).toEqual([
      "POST /jobs?api-version=2.0",
      "POST /jobs/0a1b/start?api-version=2.0",
      ...states.map(() => "GET /jobs/0a1b?api-version=2.0"),
    ]);
    server.close();
  });

  it("prints why a job failed and leaves the output file as it was", async () => {
    const { code, stderr, result } = await bes({ files: { "in.csv": "Col1\na\n", "out.csv": "earlier" } });
    expect({ code, result }).toEqual({ code: 1, result: "earlier" });
    expect(stderr).toMatch(/^Job [\da-f]{32} failed!\nError details: InputMismatchError: .*\n$/);
  });

  it.each([7, "Sleeping", null])("refuses the state %j, which the service does not have", async (StatusCode) => {
    const server = await startScripted(json("0a1b"), json(""), json({ StatusCode }));
    const { code, stderr } = await bes({ env: { AZUREML_BASE_URL: server.url } });
    expect(code).toBe(1);
    expect(stderr).toContain(`got ${JSON.stringify(StatusCode)}.`);
    server.close();
  });

  it("prints an HTTP error of storage and of the service as the guide's client does", async () => {
    const lost = await bes({ env: { AZUREML_CONTAINER: "nowhere" } });
    expect(lost.code).toBe(1);
    expect(lost.stderr).toMatch(/^The request failed with status code: 404\n(.+: .+\n)+\n.*ContainerNotFound/s);
    const wrong = await bes({ env: { AZUREML_API_KEY: "wrong" } });
    expect(wrong.stderr).toMatch(/^The request failed with status code: 401\n.*ScoreRequestUnauthorized/s);
    const stranger = storage.connectionString.replace(KEY, "bm90IHRoZSBrZXk=");
    const denied = await bes({ env: { AZUREML_STORAGE_CONNECTION: stranger } });
    expect(denied.stderr).toMatch(/^The request failed with status code: 403\n/);
    expect(denied.stdout + denied.stderr).not.toContain("bm90IHRoZSBrZXk=");
  });

  it("saves a result whole or not at all", async () => {
    const cut = await startScripted((response) => {
      response.writeHead(200, { "Content-Length": "1000" }).write("half");
      setTimeout(() => response.destroy(), 50);
    });
    const place = { BaseLocation: `${cut.url}/`, RelativeLocation: "c/b", SasBlobToken: "?sig=hidden" };
    const done = json({ StatusCode: 4, Results: { output1: place }, Details: null });
    const server = await startScripted(json("0a1b"), json(""), done);
    const run = await bes({ env: { AZUREML_BASE_URL: server.url }, files: { "out.csv": "earlier" } });
    expect(run).toMatchObject({ code: 1, result: "earlier", left: "in.csv out.csv" });
    expect(run.stderr).toMatch(/^Cannot reach the service: .*\n$/);
    expect(run.stdout + run.stderr).not.toContain("hidden");
    cut.close();
    server.close();
  });

  it("stops on Ctrl-C with exit code 130 and no file", async () => {
    const server = await startScripted(json("0a1b"), json(""), json({ StatusCode: 1 }));
    const { code, stderr, left } = await bes({
      env: { AZUREML_BASE_URL: server.url },
      onOutput: interruptWhenRunning,
    });
    expect({ code, stderr, left }).toEqual({ code: 130, stderr: "", left: "in.csv" });
    server.close();
  });

  it("gives up at the time limit", async () => {
    const server = await startScripted(json("0a1b"), json(""), json({ StatusCode: 1 }));
    const { code, stderr } = await bes({ env: { AZUREML_BASE_URL: server.url }, args: ["--timeout", "0.5"] });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "Gave up: the time limit is over. --timeout sets another one.\n",
    });
    server.close();
  });

  it.each([
    [{ AZUREML_INPUT: "/nowhere/in.csv" }, 1, "ENOENT: no such file or directory, stat '/nowhere/in.csv'"],
    [
      { AZUREML_OUTPUT: "/nowhere/out.csv" },
      2,
      '--output or AZUREML_OUTPUT: no folder that can be written, got "/nowhere/out.csv". Make /nowhere, or',
    ],
    [{ AZUREML_STORAGE_CONNECTION: "AccountName=abc" }, 2, "the connection string has no AccountKey in base64"],
    [{ AZUREML_INPUT: "" }, 2, "Missing settings:\n  CSV file to score: --input or AZUREML_INPUT"],
  ])("says in one line what is wrong with %j", async (env, code, reason) => {
    const run = await bes({ env });
    expect(run.code).toBe(code);
    expect(run.stderr).toContain(reason);
    expect(run.stderr).not.toContain("    at ");
  });
});
