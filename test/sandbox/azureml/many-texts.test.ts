import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { execute } from "../../../src/client/web-service";
import type { RrsAnswer } from "../../../src/sandbox/azureml/execute";
import { runClient } from "../../client/run-client";
import { call, ended, submission, submit } from "./batch-calls";
import { CONTAINER } from "./blob-storage";
import { PUBLISHED } from "./scoring-service";

const WORDS = ["This", "is", "a", "good", "day", "naïve", "読書", "😀", '"quoted"', "comma,", "two\nlines", "O'Neil"];
const TEXTS = Array.from({ length: 100_000 }, (_, row) =>
  Array.from({ length: row % 7 }, (__, at) => WORDS[(row * 31 + at * 17) % WORDS.length] ?? "").join(" "),
);
const CSV = `Col1,Col2\n${TEXTS.map((text, row) => `${row},"${text.replaceAll('"', '""')}"\n`).join("")}`;

interface Service {
  readonly process: ChildProcess;
  readonly url: string;
  readonly connectionString: string;
}

let folder: string;
let service: Service;

async function startService(): Promise<Service> {
  const child = fork(join(__dirname, "service-process.ts"), [folder], {
    execArgv: ["--require", require.resolve("tsx/cjs")],
  });
  const [message] = (await once(child, "message")) as [Omit<Service, "process">];
  return { ...message, process: child };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "many-"));
  service = await startService();
  await container().create();
});
afterAll(async () => {
  service.process.kill("SIGKILL");
  // The storage process writes what it holds after its parent is gone.
  await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 100 });
});

const container = () => BlobServiceClient.fromConnectionString(service.connectionString).getContainerClient(CONTAINER);
const base = () => `${service.url}/workspaces/${PUBLISHED.workspace}/services/${PUBLISHED.service}`;

async function scoresByRrs(): Promise<string[]> {
  const rows: string[] = [];
  const target = { ...PUBLISHED, baseUrl: service.url, resolveHost: (url: URL) => url };
  for (let at = 0; at < TEXTS.length; at += 20_000) {
    const answer = JSON.parse(await execute(target, TEXTS.slice(at, at + 20_000))) as RrsAnswer;
    rows.push(...answer.Results.output1.value.Values.map((row) => row.join(",")));
  }
  return rows;
}

const rowsOf = (csv: string): string[] => csv.trimEnd().split("\n").slice(1);

describe("100,000 texts", () => {
  it("get from npm run bes, row by row, what RRS gives", async () => {
    const [input, output] = ["in.csv", "out.csv"].map((name) => join(folder, name));
    await writeFile(input ?? "", CSV);
    const env = {
      AZUREML_BASE_URL: service.url,
      AZUREML_WORKSPACE: PUBLISHED.workspace,
      AZUREML_SERVICE: PUBLISHED.service,
      AZUREML_API_KEY: PUBLISHED.apiKey,
      AZUREML_STORAGE_CONNECTION: service.connectionString,
      AZUREML_CONTAINER: CONTAINER,
    };
    const { code, stderr } = await runClient("bes", {
      args: ["--input", input ?? "", "--output", output ?? ""],
      env,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(rowsOf(await readFile(output ?? "", "utf8"))).toEqual(await scoresByRrs());
  });

  it("get their result, whole, although the service is killed in the middle of the job", async () => {
    const input = container().getBlockBlobClient("killed.csv");
    await input.upload(CSV, Buffer.byteLength(CSV));
    const id = await submit(base(), submission("killed.csv", "killed-result.csv"));
    const waiting = await submit(base(), submission("killed.csv", "waiting-result.csv"));
    await call(base(), `POST jobs/${id}/start`);
    service.process.kill("SIGKILL");
    await once(service.process, "exit");
    const kept = JSON.parse(await readFile(join(folder, "azureml/jobs", `${id}.json`), "utf8")) as object;
    expect(kept).toMatchObject({ id, state: "Running" });

    service = await startService();
    const result = container().getBlobClient("killed-result.csv");
    const early = await result.downloadToBuffer().then(
      (csv) => rowsOf(csv.toString()).length,
      () => "none",
    );
    expect(["none", TEXTS.length]).toContain(early);
    expect(await ended(base(), id)).toMatchObject({ StatusCode: 4, Details: null });
    expect(rowsOf((await result.downloadToBuffer()).toString())).toEqual(await scoresByRrs());
    expect(JSON.parse((await call(base(), `GET jobs/${waiting}`)).text)).toMatchObject({ StatusCode: 0 });
  });
});
