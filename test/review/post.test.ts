import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { MARKER } from "../../review/post/code-host";

interface Request {
  readonly call: string;
  readonly token: string;
  readonly body: unknown;
}

/** A code host that answers each GET by the table and remembers every other call. */
async function host(answers: Readonly<Record<string, unknown>>): Promise<{ url: string; written: Request[] }> {
  const written: Request[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const call = `${request.method} ${request.url}`;
      const { authorization, "private-token": privateToken } = request.headers;
      const answer = answers[call];
      if (answer === undefined)
        written.push({ call, token: authorization ?? String(privateToken), body: JSON.parse(body) });
      response.setHeader("content-type", "application/json").end(JSON.stringify(answer ?? {}));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, written };
}

async function post(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "post-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "report.md"), "the report\n");
  const command = [resolve("node_modules/tsx/dist/cli.mjs"), resolve("review/post/cli.ts"), ...args];
  const { PATH = "" } = process.env;
  try {
    await promisify(execFile)(process.execPath, command, { cwd: folder, env: { PATH, ...env } });
    return { code: 0, stderr: "" };
  } catch (error) {
    return error as { code: number; stderr: string };
  }
}

const report = ["--file", "report.md"];
const body = `the report\n\n${MARKER}\n`;
const gitHub = (url: string) => ({
  GITHUB_ACTIONS: "true",
  GITHUB_TOKEN: "t",
  GITHUB_REPOSITORY: "o/r",
  GITHUB_API_URL: url,
  PULL_REQUEST: "7",
});
const gitLab = (url: string) => ({
  GITLAB_CI: "true",
  GITLAB_TOKEN: "t",
  CI_API_V4_URL: url,
  CI_PROJECT_ID: "3",
  CI_MERGE_REQUEST_IID: "7",
});
const azure = (url: string) => ({
  TF_BUILD: "True",
  SYSTEM_ACCESSTOKEN: "t",
  SYSTEM_COLLECTIONURI: `${url}/`,
  SYSTEM_TEAMPROJECT: "p q",
  BUILD_REPOSITORY_ID: "r",
  SYSTEM_PULLREQUEST_PULLREQUESTID: "7",
});

const COMMENTS = "/repos/o/r/issues/7/comments";
const NOTES = "/projects/3/merge_requests/7/notes";
const THREADS = "/p%20q/_apis/git/repositories/r/pullRequests/7/threads";
const page = (path: string, number: number) =>
  `GET ${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${number}`;
const others = Array.from({ length: 100 }, (_, id) => ({ id, body: "another comment" }));

it.each([
  ["GitHub", gitHub, { [page(COMMENTS, 1)]: [] }, { call: `POST ${COMMENTS}`, token: "Bearer t", body: { body } }],
  ["GitLab", gitLab, { [page(NOTES, 1)]: [] }, { call: `POST ${NOTES}`, token: "t", body: { body } }],
  [
    "Azure DevOps",
    azure,
    { [`GET ${THREADS}?api-version=7.1`]: { value: [] } },
    {
      call: `POST ${THREADS}?api-version=7.1`,
      token: "Bearer t",
      body: { comments: [{ parentCommentId: 0, commentType: "text", content: body }], status: "closed" },
    },
  ],
])("posts the report as a comment on %s", async (_, env, answers, expected) => {
  const { url, written } = await host(answers);
  expect(await post(env(url), ...report)).toMatchObject({ code: 0 });
  expect(written).toEqual([expected]);
});

it.each([
  [
    "GitHub",
    gitHub,
    { [page(COMMENTS, 1)]: others, [page(COMMENTS, 2)]: [{ id: 500, body: `old ${MARKER}` }] },
    { call: "PATCH /repos/o/r/issues/comments/500", token: "Bearer t", body: { body } },
  ],
  [
    "GitLab",
    gitLab,
    { [page(NOTES, 1)]: others, [page(NOTES, 2)]: [{ id: 500, body: `old ${MARKER}` }] },
    { call: `PUT ${NOTES}/500`, token: "t", body: { body } },
  ],
  [
    "Azure DevOps",
    azure,
    {
      [`GET ${THREADS}?api-version=7.1`]: {
        value: [
          { id: 1, comments: [{ id: 1 }] },
          { id: 5, comments: [{ id: 9, content: `old ${MARKER}` }] },
        ],
      },
    },
    { call: `PATCH ${THREADS}/5/comments/9?api-version=7.1`, token: "Bearer t", body: { content: body } },
  ],
])("writes the same comment again on %s", async (_, env, answers, expected) => {
  const { url, written } = await host(answers);
  expect(await post(env(url), ...report)).toMatchObject({ code: 0 });
  expect(written).toEqual([expected]);
});

const ISSUES = "/repos/o/r/issues?state=open";
const GITLAB_ISSUES = "/projects/3/issues?state=opened";
const WIQL = "POST /p%20q/_apis/wit/wiql?api-version=7.1";
const drift = ["--issue", "Drift in prod"];

it.each([
  ["GitHub", gitHub, { [page(ISSUES, 1)]: [] }, "POST /repos/o/r/issues"],
  ["GitLab", gitLab, { [page(GITLAB_ISSUES, 1)]: [] }, "POST /projects/3/issues"],
  ["Azure DevOps", azure, { [WIQL]: { workItems: [] } }, "POST /p%20q/_apis/wit/workitems/$Issue?api-version=7.1"],
])("opens an issue on %s", async (_, env, answers, call) => {
  const { url, written } = await host(answers);
  expect(await post(env(url), ...drift, ...report)).toMatchObject({ code: 0 });
  expect(written.map((request) => request.call)).toEqual([call]);
  expect(JSON.stringify(written[0]?.body)).toContain("the report");
  expect(JSON.stringify(written[0]?.body)).toContain("Drift in prod");
});

const known = { id: 4, number: 4, iid: 4, title: "Drift in prod", body: MARKER, description: MARKER };

it.each([
  ["GitHub", gitHub, { [page(ISSUES, 1)]: [known] }, "PATCH /repos/o/r/issues/4", { state: "closed" }],
  ["GitLab", gitLab, { [page(GITLAB_ISSUES, 1)]: [known] }, "PUT /projects/3/issues/4", { state_event: "close" }],
  [
    "Azure DevOps",
    azure,
    { [WIQL]: { workItems: [known] } },
    "PATCH /p%20q/_apis/wit/workitems/4?api-version=7.1",
    [{ op: "add", path: "/fields/System.State", value: "Done" }],
  ],
])("writes the open issue on %s again, and closes it when all is well", async (_, env, answers, call, closing) => {
  const { url, written } = await host(answers);
  await post(env(url), ...drift, ...report);
  await post(env(url), ...drift);
  expect(written.map((request) => request.call)).toEqual([call, call]);
  expect(JSON.stringify(written[0]?.body)).toContain("the report");
  expect(written[1]?.body).toEqual(closing);
});

it("does nothing when there is no issue to close", async () => {
  const { url, written } = await host({ [page(ISSUES, 1)]: [{ ...known, title: "Another" }] });
  expect(await post(gitHub(url), ...drift)).toMatchObject({ code: 0 });
  expect(written).toEqual([]);
});

it.each([
  ["outside of a pipeline", {}, report, /^This is no pipeline of GitHub, Azure DevOps or GitLab/],
  [
    "without what it needs",
    { GITHUB_ACTIONS: "true" },
    report,
    /^The environment has no GITHUB_TOKEN, no GITHUB_REPOSITORY\./,
  ],
  ["without a report", gitHub("http://127.0.0.1:9"), [], /^--file: a report is missing/],
  [
    "with a report that is not there",
    gitHub("http://127.0.0.1:9"),
    ["--file", "no.md"],
    /^--file: cannot be read, got "no.md"/,
  ],
])("exits with 2 %s", async (_, env, args, message) => {
  const { code, stderr } = await post(env, ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
