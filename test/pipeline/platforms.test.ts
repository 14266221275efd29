import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commentBody, MARKER } from "../../src/pipeline/comment-body";
import { fakeAzureDevOps, fakeGithub, fakeGitlab } from "./fake-platforms";
import type { FakePlatform } from "./fake-platforms";
import { runStep } from "./run-step";

const PLATFORMS = [
  { name: "GitHub", create: fakeGithub, token: "GITHUB_TOKEN" },
  { name: "GitLab", create: fakeGitlab, token: "REPORT_TOKEN" },
  { name: "Azure DevOps", create: fakeAzureDevOps, token: "SYSTEM_ACCESSTOKEN" },
];
const OPERATION = {
  kind: "deleted",
  type: "ApiOperation",
  name: "azureml-demo/bes-start",
  id: "/a",
  changes: [],
  fingerprint: "0a1b2c3d4e",
};

describe.each(PLATFORMS)("on $name", ({ create, token }) => {
  let platform: FakePlatform;
  let folder: string;
  beforeEach(async () => {
    platform = await create();
    folder = await mkdtemp(join(tmpdir(), "pipeline-"));
  });
  afterEach(async () => {
    await platform.app.close();
    await rm(folder, { recursive: true });
  });

  async function post(report: string, env: Readonly<Record<string, string>> = {}) {
    const file = join(folder, "review.md");
    await writeFile(file, report);
    return runStep("post-report", ["--file", file], { ...platform.env, ...env });
  }

  async function track(resources: readonly object[]) {
    const file = join(folder, "drift.json");
    await writeFile(file, JSON.stringify({ stack: "prod", resources, notes: [] }));
    return runStep("track-drift", ["--file", file], platform.env);
  }

  it("a pull request has one report, updated in place, and nobody else's comment is touched", async () => {
    for (let id = 1; id <= 101; id++) {
      platform.comments.push({ id, by: "somebody", body: `${MARKER}\nmine`, open: true });
    }
    expect(await post("First")).toMatchObject({ code: 0 });
    expect(await post("Second")).toMatchObject({ code: 0 });
    expect(platform.comments.slice(0, 101).every(({ body }) => body === `${MARKER}\nmine`)).toBe(true);
    expect(platform.comments.slice(101).map(({ body }) => body)).toEqual([`${MARKER}\nSecond\n`]);
  });

  it("drift opens an issue, updates it, and its end closes it", async () => {
    expect((await track([])).output).toContain("no issue");
    expect(platform.issues).toEqual([]);
    await track([OPERATION]);
    await track([OPERATION, { ...OPERATION, kind: "unknown", type: "operations", name: "other" }]);
    expect(platform.issues).toMatchObject([{ title: "Drift in prod", open: true }]);
    expect(platform.issues[0]?.body).toContain("Not in the stack: operations `other`");
    expect(await track([])).toMatchObject({ code: 0 });
    expect(platform.issues).toMatchObject([
      { open: false, body: expect.stringContaining("No drift in `prod`") as string },
    ]);
    await track([OPERATION]);
    expect(platform.issues.map(({ open }) => open)).toEqual([false, true]);
  });

  it("a refused token is an error without the token in it", async () => {
    const { code, output } = await post("First", { [token]: "wrong-token" });
    expect(code).toBe(2);
    expect(output).toContain("401");
    expect(output).not.toContain("wrong-token");
  });

  it("a missing token is named", async () => {
    const { code, output } = await post("First", { [token]: "" });
    expect(code).toBe(2);
    expect(output).toMatch(new RegExp(`^${token} is not set`));
  });
});

it("GitHub's report is not posted once the pull request has newer commits", async () => {
  const platform = await fakeGithub();
  try {
    const { code, output } = await runStep("post-report", ["--file", "README.md"], {
      ...platform.env,
      PULL_REQUEST_SHA: "newer",
    });
    expect(code).toBe(0);
    expect(output).toContain("nothing is posted");
    expect(platform.comments).toEqual([]);
  } finally {
    await platform.app.close();
  }
});

describe("a comment's text", () => {
  const github = { limit: 65_536, runUrl: "https://example.com/run" };

  it("calls nobody", () => {
    expect(commentBody("by @owner and @owner/team", github)).not.toMatch(/@\w/);
    expect(commentBody("by &#64;owner, &#x40;owner, &commat;owner", github)).not.toMatch(/;owner/);
  });

  it("leaves policy expressions and keys of packages alone", () => {
    expect(commentBody("`@(context.Request)` and `a @ b`", github)).toContain("`@(context.Request)` and `a @ b`");
  });

  it("ends at a whole line and says so when it is too long for the platform", () => {
    const body = commentBody(Array.from({ length: 10_000 }, (_, line) => `line ${line} ends here`).join("\n"), github);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/line \d+ ends here\n\nThe report does not fit here\. .*https:\/\/example\.com\/run/);
  });

  it("is whole when it just fits", () => {
    const body = commentBody("x".repeat(65_536 - MARKER.length - 2), github);
    expect(body).toHaveLength(65_536);
    expect(body).not.toContain("does not fit");
  });
});

it.each(["post-report", "track-drift"])("%s says where it can run", async (step) => {
  const { code, output } = await runStep(step, ["--file", "test/fixtures/pipelines/drift.json"]);
  expect(code).toBe(2);
  expect(output).toContain("GitHub Actions, GitLab CI or Azure Pipelines");
});

it.each([
  ["post-report", "--file"],
  ["track-drift", "--file"],
  ["rollout", "--stack"],
])("%s names the flag %s that is missing", async (step, flag) => {
  const { code, output } = await runStep(step, []);
  expect(code).toBe(2);
  expect(output).toContain(`error: required option '${flag} `);
  expect(output).not.toContain("    at ");
});
