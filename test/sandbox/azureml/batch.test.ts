import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobSASPermissions, generateBlobSASQueryParameters, StorageSharedKeyCredential } from "@azure/storage-blob";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { BesStatus } from "../../../src/sandbox/azureml/batch";
import { hashFeatures, OUTPUT_COLUMNS } from "../../../src/sandbox/azureml/feature-hashing";
import { call, ended, runBatch, status, submission, submit } from "./batch-calls";
import { ACCOUNT, CONNECTION_STRING, CONTAINER, KEY, startStorage } from "./blob-storage";
import type { BlobStorage } from "./blob-storage";
import { AUTHORIZED, startScoring } from "./scoring-service";
import type { RunningScoring } from "./scoring-service";

let storage: BlobStorage;
let scoring: RunningScoring;
beforeAll(async () => {
  storage = await startStorage();
  scoring = await startScoring({ resolveHost: storage.resolveHost });
});
afterAll(async () => {
  await scoring.close();
  await storage.close();
});

const scores = (texts: readonly string[]): string =>
  [OUTPUT_COLUMNS, ...texts.map(hashFeatures)].map((row) => `${row.join(",")}\n`).join("");
const upload = async (name: string, content: string | Buffer): Promise<void> => {
  await storage.container.getBlockBlobClient(name).upload(content, Buffer.byteLength(content));
};
const download = async (name: string): Promise<string> =>
  (await storage.container.getBlobClient(name).downloadToBuffer()).toString();

function resultUrl({ Results }: BesStatus): URL {
  const { BaseLocation = "", RelativeLocation = "", SasBlobToken = "" } = Results?.["output1"] ?? {};
  return new URL(`${BaseLocation}${RelativeLocation}${SasBlobToken}`);
}

/** A stand-in for storage that takes requests and never answers. */
async function startSilence(): Promise<{ resolveHost: () => URL; server: Server; asked: Promise<unknown> }> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${ACCOUNT}`);
  return { resolveHost: () => url, server, asked: once(server, "request") };
}

describe("a batch job", () => {
  it("goes the guide's way: submitted, started, finished, its result fetched by BaseLocation, RelativeLocation and SasBlobToken", async () => {
    await upload("mydatablob.csv", "Col2\nThis is a good day\n");
    const { status: code, text } = await call(scoring.base, "POST jobs", submission());
    expect(code).toBe(200);
    expect(text).toMatch(/^"[\da-f]{32}"$/);
    const id = JSON.parse(text) as string;
    expect(await status(scoring.base, id)).toEqual({ StatusCode: 0, Results: null, Details: null });
    expect(await call(scoring.base, `POST jobs/${id}/start`)).toEqual({ status: 200, text: "" });
    const end = await ended(scoring.base, id);
    expect(end).toEqual({
      StatusCode: 4,
      Results: {
        output1: {
          ConnectionString: null,
          RelativeLocation: `${CONTAINER}/myresultsblob.csv`,
          BaseLocation: `${storage.url}/${ACCOUNT}/`,
          SasBlobToken: expect.stringMatching(/^\?.*sig=/) as string,
        },
      },
      Details: null,
    });
    const result = await fetch(resultUrl(end));
    expect(result.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(await result.text()).toBe(scores(["This is a good day"]));
  });

  it("starts on a body of any type, since the guide's client sends a form's", async () => {
    await upload("form.csv", "Col2\na\n");
    const id = await submit(scoring.base, submission("form.csv", "form-result.csv"));
    const headers = { ...AUTHORIZED, "content-type": "application/x-www-form-urlencoded" };
    expect((await call(scoring.base, `POST jobs/${id}/start`, undefined, headers)).status).toBe(200);
    expect((await ended(scoring.base, id)).StatusCode).toBe(4);
  });

  it("writes its state as a word when told so", async () => {
    const words = await startScoring({ resolveHost: storage.resolveHost, statusAs: "word" });
    await upload("word.csv", "Col2\na\n");
    const id = await submit(words.base, submission("word.csv", "word-result.csv"));
    expect((await status(words.base, id)).StatusCode).toBe("NotStarted");
    await call(words.base, `POST jobs/${id}/start`);
    expect((await ended(words.base, id)).StatusCode).toBe("Finished");
    await words.close();
  });

  it("hands out a token that reads this result only, and for an hour only", async () => {
    const early = await startScoring({
      resolveHost: storage.resolveHost,
      clock: () => new Date(Date.now() - 61 * 60 * 1000),
    });
    await upload("sas.csv", "Col2\na\n");
    const expired = resultUrl(await runBatch(early.base, submission("sas.csv", "sas-result.csv")));
    expect((await fetch(expired)).status).toBe(403);
    const valid = resultUrl(await runBatch(scoring.base, submission("sas.csv", "sas-result.csv")));
    expect((await fetch(valid)).status).toBe(200);
    expect((await fetch(valid, { method: "DELETE" })).status).toBe(403);
    expect((await fetch(valid.href.replace("sas-result", "sas"))).status).toBe(403);
    await early.close();
  });

  it("takes its input by name in Inputs, by shared access signature, and writes beside it when no output is named", async () => {
    await upload("deep/in put#1.csv", "Col2\na b\n");
    const token = generateBlobSASQueryParameters(
      {
        containerName: CONTAINER,
        permissions: BlobSASPermissions.parse("rcw"),
        expiresOn: new Date(Date.now() + 60_000),
      },
      new StorageSharedKeyCredential(ACCOUNT, KEY),
    );
    const signed = {
      BaseLocation: `https://${ACCOUNT}.blob.core.windows.net/`,
      RelativeLocation: `${CONTAINER}/deep/in put#1.csv`,
      SasBlobToken: `?${token.toString()}`,
      ConnectionString: null,
    };
    const output1 = { ...signed, RelativeLocation: `${CONTAINER}/deep/out put#1.csv` };
    const end = await runBatch(scoring.base, { Inputs: { input1: signed }, Outputs: { output1 } });
    expect(await (await fetch(resultUrl(end))).text()).toBe(scores(["a b"]));

    const { Input } = submission("deep/in put#1.csv") as { Input: object };
    const beside = await runBatch(scoring.base, { Input, Outputs: null, GlobalParameters: null });
    expect(beside.Results?.["output1"]?.RelativeLocation).toMatch(/^demo\/[\da-f]{32}\/output1\.csv$/);
    expect(await (await fetch(resultUrl(beside))).text()).toBe(scores(["a b"]));
  });

  it("gives each row what RRS gives, quotes, line breaks, Unicode and empty text included", async () => {
    const texts = ["plain", 'a "quoted" word', "two\nlines, one text", "Grüße 日本 😀", "", "  ", "last"];
    const rows = texts.map((text) => `7,"${text.replaceAll('"', '""')}",x`);
    await upload("rows.csv", `\ufeffCol1,Col2,Col3\r\n${rows.join("\r\n")}\r\n\r\n`);
    const end = await runBatch(scoring.base, submission("rows.csv", "rows-result.csv"));
    expect(end.StatusCode).toBe(4);
    expect(await download("rows-result.csv")).toBe(scores(texts));
    const Values = texts.map((text) => [text]);
    const rrs = await call(scoring.base, "POST execute", { Inputs: { input1: { ColumnNames: ["Col2"], Values } } });
    const answer = JSON.parse(rrs.text) as { Results: { output1: { value: { Values: string[][] } } } };
    expect(answer.Results.output1.value.Values.map((row) => row.join(","))).toEqual(
      (await download("rows-result.csv")).trimEnd().split("\n").slice(1),
    );
  });

  it("takes an empty line of a one-column file as an empty text, and a file without rows", async () => {
    await upload("lines.csv", "\ufeffCol2\na\n\nb\n");
    await runBatch(scoring.base, submission("lines.csv", "lines-result.csv"));
    expect(await download("lines-result.csv")).toBe(scores(["a", "", "b"]));
    await upload("header.csv", "Col2");
    await runBatch(scoring.base, submission("header.csv", "header-result.csv"));
    expect(await download("header-result.csv")).toBe(scores([]));
  });
});

const parse = (reason: string): string =>
  `InputParseError: Parsing of input vector failed. Verify the input vector has the correct number of columns and data types. Additional details: ${reason}.`;
const inaccessible = (place: string, reason: string): string =>
  `BlobNotFound: Unable to access the provided Azure blob - ${place}. Azure error message: ${reason}.`;
const details = async (body: unknown): Promise<string | null> => (await runBatch(scoring.base, body)).Details;
const place = (more: object = {}): object => ({
  ConnectionString: CONNECTION_STRING,
  RelativeLocation: `/${CONTAINER}/a.csv`,
  ...more,
});

describe("a batch job fails, with details and without a result, on", () => {
  it.each<[string, string, string | RegExp]>([
    ["a file of 0 bytes", "", parse("the file is empty")],
    ["a file without the column", "Col1\na\n", "InputMismatchError: Input data does not match input port schema."],
    ["two columns of that name", "Col2,Col2\na,b\n", /^InputMismatchError/],
    ["a row of another length", "Col2,x\na,1\nb\n", parse("row 2 has 1 values for 2 columns")],
    ["a quote left open", 'Col2\n"a\n', /^InputParseError: .*Quote Not Closed/],
    ["a row of more than 4 MB", `Col2\n"${"a".repeat(4 * 2 ** 20 + 2)}"\n`, /^InputParseError: .*Max Record Size/],
  ])("%s", async (title, content, reason) => {
    const name = title.replaceAll(" ", "-");
    await upload(`${name}.csv`, content);
    const end = await runBatch(scoring.base, submission(`${name}.csv`, `${name}-result.csv`));
    expect(end).toMatchObject({ StatusCode: 2, Results: null });
    expect(end.Details).toMatch(reason);
    expect(await storage.container.getBlobClient(`${name}-result.csv`).exists()).toBe(false);
  });

  it("a missing blob, a missing container and a wrong account key", async () => {
    expect(await details(submission("missing.csv"))).toBe(
      inaccessible("demo/missing.csv", "The specified blob does not exist"),
    );
    const elsewhere = JSON.parse(JSON.stringify(submission()).replaceAll(`/${CONTAINER}/`, "/nowhere/")) as unknown;
    expect(await details(elsewhere)).toBe(
      inaccessible("nowhere/mydatablob.csv", "The specified container does not exist"),
    );
    await upload("good.csv", "Col2\na\n");
    const lost = JSON.stringify(submission("good.csv")).replace(`/${CONTAINER}/myresults`, "/nowhere/myresults");
    expect(await details(JSON.parse(lost))).toMatch(/^BlobNotFound: .*nowhere\/myresultsblob\.csv/);
    const stranger = JSON.stringify(submission("good.csv")).replaceAll(KEY, "bm90IHRoZSBrZXk=");
    expect(await details(JSON.parse(stranger))).toMatch(/^BlobNotFound: .*Server failed to authenticate/);
  });

  it("storage that answers nothing it can use, and runs the next job", async () => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    const server = createServer((_, response) => response.end("not a blob")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const odd = JSON.stringify(submission()).replaceAll(
      "AccountName=",
      `BlobEndpoint=http://127.0.0.1:${port};AccountName=`,
    );
    expect(await details(JSON.parse(odd))).toBe("InternalError: Execution encountered an internal error.");
    expect(log).toHaveBeenCalledOnce();
    server.close();
    await upload("next.csv", "Col2\na\n");
    expect((await runBatch(scoring.base, submission("next.csv"))).StatusCode).toBe(4);
  });
});

describe("BES refuses", () => {
  const good = { input1: place() };

  it.each<[string, unknown, string]>([
    ["no body", undefined, "RequestBodyInvalid"],
    ["a body that is no object", [], "RequestBodyInvalid"],
    ["an input that is a text", { Input: "a.csv" }, "RequestBodyInvalid"],
    ["no input", { Outputs: { output1: place() } }, "BatchJobInputsNotSpecified"],
    ["an input of another name", { Inputs: { ...good, input2: place() } }, "BatchJobInputsTooManySpecified"],
    ["Input beside Inputs", { Input: place(), Inputs: good }, "DuplicateInputInBatchCall"],
    ["an output of another name", { Input: place(), Outputs: { output2: place() } }, "InvalidOutputOverrideName"],
    ["an input without place", { Input: {} }, "MissingInputBlobInformation"],
    [
      "a location without container",
      { Input: place({ RelativeLocation: "a.csv" }) },
      "InputBlobRelativeLocationInvalid",
    ],
    ["no location", { Input: place({ RelativeLocation: null }) }, "InputBlobRelativeLocationInvalid"],
    [
      "a broken connection string",
      { Input: place({ ConnectionString: "AccountKey=c2VjcmV0" }) },
      "InvalidBlobConnectionString",
    ],
    [
      "a key that is no base64",
      { Input: place({ ConnectionString: `AccountName=abc;AccountKey=s3cr*t` }) },
      "InvalidBlobConnectionString",
    ],
    [
      "a base location that is no URL",
      { Input: { BaseLocation: "blob", RelativeLocation: "c/a", SasBlobToken: "?sig=c2VjcmV0" } },
      "InvalidBlobConnectionString",
    ],
    [
      "no output for an input by signature",
      { Input: { BaseLocation: "http://127.0.0.1:1", RelativeLocation: "c/a", SasBlobToken: "?sig=x" } },
      "MissingOutputOverrideSpecification",
    ],
    [
      "an output that is no CSV",
      { Input: place(), Outputs: { output1: place({ RelativeLocation: "/c/a.txt" }) } },
      "InvalidBlobExtension",
    ],
    ["web service parameters", { Input: place(), GlobalParameters: { bits: 1 } }, "UnexpectedParameter"],
  ])("%s with 400, quoting no secret", async (_, body, code) => {
    const { status: number, text } = await call(scoring.base, "POST jobs", body);
    expect(number).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "BadArgument", details: [{ code }] } });
    expect(text).not.toMatch(/s3cr|c2VjcmV0/);
  });

  it("to start a job twice, or after its end", async () => {
    await upload("twice.csv", "Col2\na\n");
    const id = await submit(scoring.base, submission("twice.csv"));
    await call(scoring.base, `POST jobs/${id}/start`);
    await ended(scoring.base, id);
    const { status: number, text } = await call(scoring.base, `POST jobs/${id}/start`);
    expect(number).toBe(400);
    expect(JSON.parse(text)).toEqual({
      error: {
        code: "InvalidOperation",
        message: "The request is invalid in the current context.",
        details: [{ code: "CannotStartJob", message: "The job cannot be started because it is in Finished state." }],
      },
    });
  });

  it.each(["GET jobs/0", "POST jobs/0/start", "DELETE jobs/0"])("%s, an unknown job, with 404", async (operation) => {
    const { status: number, text } = await call(scoring.base, operation);
    expect(number).toBe(404);
    expect(JSON.parse(text)).toMatchObject({ error: { code: "NotFound", details: [{ code: "JobNotFound" }] } });
  });

  it.each(["POST jobs", "GET jobs/0", "POST jobs/0/start", "DELETE jobs/0"])(
    "%s with a wrong key",
    async (operation) => {
      const headers = { ...AUTHORIZED, authorization: "Bearer wrong" };
      expect((await call(scoring.base, operation, undefined, headers)).status).toBe(401);
    },
  );
});

describe("BES Delete", () => {
  it("cancels a job that was not started, which then cannot start, and forgets one that has ended", async () => {
    const id = await submit(scoring.base, submission());
    expect(await call(scoring.base, `DELETE jobs/${id}`)).toEqual({ status: 200, text: "" });
    expect(await status(scoring.base, id)).toEqual({ StatusCode: 3, Results: null, Details: null });
    expect((await call(scoring.base, `POST jobs/${id}/start`)).text).toContain("because it is in Cancelled state");
    expect((await call(scoring.base, `DELETE jobs/${id}`)).status).toBe(200);
    expect((await call(scoring.base, `GET jobs/${id}`)).status).toBe(404);
    expect(await readdir(join(scoring.directory, "jobs"))).not.toContain(`${id}.json`);
  });

  it("cancels a running job and a waiting one, and makes room for the next", async () => {
    const silence = await startSilence();
    const stuck = await startScoring({ resolveHost: silence.resolveHost });
    const [running, waiting] = [await submit(stuck.base, submission()), await submit(stuck.base, submission())];
    await call(stuck.base, `POST jobs/${running}/start`);
    await call(stuck.base, `POST jobs/${waiting}/start`);
    await silence.asked;
    expect((await status(stuck.base, running)).StatusCode).toBe(1);
    for (const id of [waiting, running]) {
      await call(stuck.base, `DELETE jobs/${id}`);
      expect((await status(stuck.base, id)).StatusCode).toBe(3);
    }
    const askedAgain = once(silence.server, "request");
    const next = await submit(stuck.base, submission());
    await call(stuck.base, `POST jobs/${next}/start`);
    await askedAgain;
    await stuck.close();
    silence.server.close();
  });
});

describe("a restart", () => {
  it("runs again what was running, and keeps all other jobs as they are", async () => {
    const directory = await mkdtemp(join(tmpdir(), "jobs-"));
    await upload("again.csv", "Col2\nagain\n");
    const silence = await startSilence();
    const first = await startScoring({ directory, resolveHost: silence.resolveHost });
    const [running, fresh] = [
      await submit(first.base, submission("again.csv", "again-result.csv")),
      await submit(first.base, submission()),
    ];
    await call(first.base, `POST jobs/${running}/start`);
    await silence.asked;
    await first.close();
    silence.server.close();
    expect(await storage.container.getBlobClient("again-result.csv").exists()).toBe(false);

    const second = await startScoring({ directory, resolveHost: storage.resolveHost });
    expect((await ended(second.base, running)).StatusCode).toBe(4);
    expect(await download("again-result.csv")).toBe(scores(["again"]));
    expect((await status(second.base, fresh)).StatusCode).toBe(0);
    await second.close();
    await rm(directory, { recursive: true });
  });

  it("finds storage at its new address, and answers with that address", async () => {
    const directory = await mkdtemp(join(tmpdir(), "jobs-"));
    await upload("moved.csv", "Col2\nmoved\n");
    const old = new URL(`http://127.0.0.1:1/${ACCOUNT}`);
    const first = await startScoring({ directory, resolveHost: () => old });
    const body = JSON.stringify(submission("moved.csv", "moved-result.csv"));
    const local = body.replaceAll("AccountName=", `BlobEndpoint=${old.href}/;AccountName=`);
    const id = await submit(first.base, JSON.parse(local));
    await first.close();

    const second = await startScoring({ directory, resolveHost: storage.resolveHost });
    await call(second.base, `POST jobs/${id}/start`);
    const { Results } = await ended(second.base, id);
    expect(Results?.["output1"]?.BaseLocation).toBe(`${storage.url}/${ACCOUNT}/`);
    expect(await download("moved-result.csv")).toBe(scores(["moved"]));
    await second.close();
    await rm(directory, { recursive: true });
  });

  it("lets jobs wait for storage, and closes while they wait", async () => {
    await upload("wait.csv", "Col2\na\n");
    let open: (() => void) | undefined;
    const storageReady = new Promise<void>((resolve) => (open = resolve));
    const patient = await startScoring({ resolveHost: storage.resolveHost, storageReady });
    const id = await submit(patient.base, submission("wait.csv", "wait-result.csv"));
    await call(patient.base, `POST jobs/${id}/start`);
    expect((await status(patient.base, id)).StatusCode).toBe(1);
    open?.();
    expect((await ended(patient.base, id)).StatusCode).toBe(4);
    await patient.close();

    const never = await startScoring({ resolveHost: storage.resolveHost, storageReady: new Promise(() => {}) });
    const stuck = await submit(never.base, submission("wait.csv"));
    await call(never.base, `POST jobs/${stuck}/start`);
    await never.close();
  });

  it("finds jobs in files that only their owner reads", async () => {
    const id = await submit(scoring.base, submission());
    const file = join(scoring.directory, "jobs", `${id}.json`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ id, state: "NotStarted" });
  });
});
