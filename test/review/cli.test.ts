import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { constants, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { apim } from "../apim";
import { PRELUDE } from "../engine/program";

const run = promisify(execFile);

const PROGRAM = `${PRELUDE}
const azure = (type, name, inputs) => new (class extends pulumi.CustomResource {
  constructor() { super("azure-native:apimanagement:" + type, name, inputs); }
})();
const place = { resourceGroupName: "rg", serviceName: "svc" };
const config = new pulumi.Config();
azure("Api", "a", { ...place, apiId: "a", displayName: "A", path: config.get("path") || "a", protocols: ["https"], subscriptionRequired: false });
for (const id of ["one", "two"]) {
  azure("ApiOperation", "a/" + id, { ...place, apiId: "a", operationId: id, displayName: id, method: "GET", urlTemplate: "/" + id });
}
azure("NamedValue", "n", { ...place, namedValueId: "n", displayName: "n", secret: true, value: config.getSecret("token") });
`;

const PROJECT: Readonly<Record<string, string>> = {
  "Pulumi.yaml": "name: demo\nruntime: { name: nodejs, options: { typescript: false } }\n",
  "Pulumi.dev.yaml": "config:\n  demo:token: { secure: v1:pl4nted }\n",
  "Pulumi.prod.yaml": "config: {}\n",
  "package.json": '{ "name": "demo" }\n',
  "index.js": PROGRAM,
  ".gitignore": "node_modules\n",
};

const git = (root: string, ...args: readonly string[]) =>
  run("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd: root,
  });

/** Folders that the repository is checked out in. */
async function worktrees(root: string): Promise<string[]> {
  const { stdout } = await git(root, "worktree", "list", "--porcelain");
  return [...stdout.matchAll(/^worktree (.*)$/gm)].map(([, folder = ""]) => folder);
}

async function write(root: string, files: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await (text === null ? rm(join(root, name)) : writeFile(join(root, name), text));
  }
}

const repositories: string[] = [];
afterAll(() => Promise.all(repositories.map((root) => rm(root, { recursive: true, force: true }))));

/** A repository whose branch `main` holds the files; removed after the tests. */
async function repository(files = PROJECT): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "repository-"));
  repositories.push(root);
  await write(root, files);
  await symlink(resolve("node_modules"), join(root, "node_modules"), "dir");
  await git(root, "init", "--quiet", "--initial-branch=main");
  await commit(root, "base");
  return root;
}

async function commit(root: string, message: string): Promise<void> {
  await git(root, "add", ".");
  await git(root, "commit", "--quiet", "--message", message);
}

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const review = (root: string, ...args: readonly string[]): Promise<Result> => reviewWith({}, root, ...args);

async function reviewWith(more: NodeJS.ProcessEnv, root: string, ...args: readonly string[]): Promise<Result> {
  const cli = apim("review", ...args);
  try {
    return {
      code: 0,
      ...(await run(process.execPath, cli, {
        cwd: root,
        env: { ...process.env, CI: "true", FORCE_COLOR: "", ...more },
      })),
    };
  } catch (error) {
    return error as Result;
  }
}

const lock = (greeting: string): Record<string, string> => ({
  "package.json": `{ "name": "demo", "dependencies": { "greeting": "file:${greeting}" } }`,
  "package-lock.json": JSON.stringify({
    name: "demo",
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { name: "demo", dependencies: { greeting: `file:${greeting}` } },
      [greeting]: {},
      "node_modules/greeting": { resolved: greeting, link: true },
    },
  }),
});

const said = async (root: string, ref: string) => (await review(root, "--base", ref)).stderr;

const WITHOUT_TWO = PROGRAM.replace('["one", "two"]', '["one"]');

describe.concurrent("the review of a repository", () => {
  it("is readable text without marks when a terminal asks for it", async () => {
    const root = await repository();
    await write(root, { "index.js": WITHOUT_TWO });
    const { code, stdout } = await review(root, "--base", "main", "--format", "text");
    expect(code).toBe(0);
    expect(stdout).not.toContain("\u001B");
    expect(stdout).toMatch(/^Breaks callers: 1 breaking change/);
    expect(stdout).toContain("Breaking: two (GET /two) is removed");
    expect(stdout).not.toMatch(/[`*]|<\/?(?:details|summary)|<!--|^#/m);
  });

  it("says in one line that nothing changes, runs none of the repository's hooks, and leaves it as it was", async () => {
    const root = await repository();
    const hook = { mode: 0o755, flag: "w" };
    await writeFile(join(root, ".git/hooks/post-checkout"), `#!/bin/sh\ntouch '${root}/hook-has-run'\n`, hook);
    const { code, stdout } = await review(root, "--base", "main");
    expect(stdout).toBe("No change: both versions declare the same resources for `dev` and `prod`.\n");
    expect(code).toBe(0);
    expect(await worktrees(root)).toHaveLength(1);
    expect((await git(root, "status", "--porcelain")).stdout).toBe("");
  });

  it("compares the working tree, committed or not, with where the branch began", async () => {
    const root = await repository();
    await git(root, "checkout", "--quiet", "-b", "change");
    await git(root, "checkout", "--quiet", "main");
    await write(root, { "index.js": PROGRAM.replace('path: config.get("path") || "a"', 'path: "moved-on-main"') });
    await commit(root, "a change on main");
    await git(root, "checkout", "--quiet", "change");
    await write(root, { "index.js": WITHOUT_TWO });
    const { stdout } = await review(root, "--base", "main");
    expect(stdout).toContain("`two` (`GET /two`) is removed: calls to it get 404 Not Found. (`operation-removed` `");
    expect(stdout).not.toContain("moved-on-main");
  });

  it("exits with 1 when it holds what --fail-on names, and not once that is accepted", async () => {
    const root = await repository();
    await write(root, { "index.js": WITHOUT_TWO });
    expect((await review(root, "--base", "main", "--fail-on", "risk,replace")).code).toBe(0);
    expect((await review(root, "--base", "main", "--fail-on", "breaking")).code).toBe(1);
    const acceptance = "kind: operation-removed, api: a, operation: two, reason: unused";
    await write(root, { "accepted-changes.yaml": `- { ${acceptance}, expires: 2999-12-31 }\n` });
    const accepted = await review(root, "--base", "main", "--fail-on", "breaking");
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toContain("accepted until 2999-12-31: `unused`");
    await write(root, { "accepted-changes.yaml": `- { ${acceptance}, expires: 2020-01-31 }\n` });
    const expired = await review(root, "--base", "main", "--fail-on", "breaking");
    expect(expired.code).toBe(1);
    expect(expired.stdout).toContain("expired on 2020-01-31 and does not count");
  });

  it("stops at what nobody knows the effect of, until that very change is accepted by its fingerprint", async () => {
    const root = await repository();
    await write(root, { "index.js": `${PROGRAM}azure("Logger", "l", { ...place, loggerId: "l" });\n` });
    const { code, stdout } = await review(root, "--base", "main", "--fail-on", "breaking", "--fail-on", "unknown");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\*\*Effect on callers unknown: 1 change to read\. In Azure: 1 created\.\*\*/);
    const [, fingerprint = ""] = /\(`effect-unknown` `([0-9a-f]{10})`\)/.exec(stdout) ?? [];
    const accept = (digits: string) =>
      write(root, {
        "accepted-changes.yaml": `- { kind: effect-unknown, fingerprint: "${digits}", reason: only logs, expires: 2999-12-31 }\n`,
      });
    await accept("0123456789");
    expect((await review(root, "--base", "main", "--fail-on", "unknown")).code).toBe(1);
    await accept(fingerprint);
    await write(root, {
      "index.js": `${WITHOUT_TWO}azure("Logger", "l", { ...place, loggerId: "l" });\n`,
    });
    const accepted = await review(root, "--base", "main", "--fail-on", "unknown");
    expect(accepted.code).toBe(0);
    expect(accepted.stdout).toMatch(
      /^\*\*Breaks callers: 1 breaking change and 1 change \(1 accepted\) of unknown effect/,
    );
  });

  it("writes the report to a file, and the whole as JSON beside it", async () => {
    const root = await repository();
    await write(root, { "index.js": WITHOUT_TWO });
    const { stdout } = await review(root, "--base", "main", "--output", "report.md", "--stack", "dev");
    expect(stdout).toBe("");
    expect(await readFile(join(root, "report.md"), "utf8")).toMatch(/^\*\*Breaks callers: 1 breaking change/);
    const report = JSON.parse(await readFile(join(root, "report.json"), "utf8")) as Record<string, unknown>;
    expect(report).toMatchObject({
      stacks: ["dev"],
      contract: [
        { kind: "operation-removed", class: "breaking", place: { api: "a", operation: "two" }, stacks: ["dev"] },
      ],
      plan: [{ kind: "delete", name: "a/two", changes: [] }],
      risks: [],
    });
  });

  it("sees that an encrypted setting changes, and shows neither value", async () => {
    const root = await repository();
    await write(root, { "Pulumi.dev.yaml": "config:\n  demo:token: { secure: v1:0ther }\n" });
    const { stdout } = await review(root, "--base", "main", "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({
      plan: [
        {
          kind: "update",
          name: "n",
          changes: [{ path: "value", before: "[secret]", after: "[secret]" }],
          stacks: ["dev"],
        },
      ],
    });
    expect(stdout).not.toMatch(/pl4nted|0ther|encrypted/);
  });

  it("tells of a stack that is new, and of one whose settings go", async () => {
    const root = await repository();
    await write(root, { "Pulumi.www.example.com.yaml": "config: {}\n", "Pulumi.prod.yaml": null });
    const { stdout } = await review(root, "--base", "main");
    expect(stdout).toContain("- The stack `www.example.com` is new: everything in it is created.");
    expect(stdout).toMatch(/^\*\*Effect on callers unknown: 1 change to read/);
    expect(stdout).toMatch(/\*\*Effect unknown:\*\* The settings of the stack `prod` are gone\. .*only in `prod`/);
    expect(stdout).toContain("In Azure: 4 created");
    expect(stdout).toContain("only in `www.example.com`");
  });

  it("gives the reviewed program nothing of the pipeline's environment but what it needs to run", async () => {
    const seen = `for (const name of Object.keys(process.env)) azure("Tag", name, { ...place, tagId: name, displayName: name });\n`;
    const root = await repository();
    await write(root, { "index.js": PROGRAM + seen });
    const env = { PIPELINE_TOKEN: "t0ken", AZURE_CLIENT_SECRET: "s3cret" };
    const { stdout } = await reviewWith(env, root, "--base", "main", "--format", "json", "--stack", "dev");
    const tags = (JSON.parse(stdout) as { plan: { type: string; name: string }[] }).plan.map(({ name }) => name);
    expect(tags).toContain("PATH");
    expect(tags).not.toContain("PIPELINE_TOKEN");
    expect(tags).not.toContain("AZURE_CLIENT_SECRET");
  });

  it("says that the program changes by which the report is made, and not that a template or a test does", async () => {
    const root = await repository();
    await write(root, { "README.md": "# Scores\n", "example.yaml": "a: 1\n" });
    expect((await review(root, "--base", "main")).stdout).toMatch(/^No change: .*\n$/);
    await write(root, { "index.js": `${PROGRAM}\n`, "helper.ts": "export {};\n" });
    const { stdout } = await review(root, "--base", "main");
    expect(stdout).toContain(
      "- The program itself changes, by which this report is made: `helper.ts`, `index.js`. Read them first.",
    );
  });

  it("reviews the first version of a project against nothing", async () => {
    const root = await repository({ "README.md": "# soon\n", ".gitignore": "node_modules\n" });
    await write(root, PROJECT);
    const { stdout, code } = await review(root, "--base", "main");
    expect(code).toBe(0);
    expect(stdout).toContain("In Azure: 4 created");
  });

  it("takes the base's own packages when the lock files differ", async () => {
    const root = await repository({
      ...PROJECT,
      ...lock("old"),
      "index.js": `require(require.resolve("@pulumi/pulumi", { paths: [${JSON.stringify(resolve("."))}] }));`,
    });
    await write(root, lock("new"));
    const { stderr, code } = await review(root, "--base", "main");
    expect(code).toBe(2);
    // Its folder node_modules came from its own lock file, so that Pulumi, which that does not name, is not there.
    expect(stderr).toMatch(/Cannot find module '@pulumi\/pulumi|packages of the base could not be installed/);
  });
});

describe.concurrent("what is not reviewed:", () => {
  it.each([
    ["no base", [], /^error: required option '--base <git ref>' not specified/],
    ["an unknown ref", ["--base", "nowhere"], /^--base: no such commit, got "nowhere"\. There are main\.$/m],
    [
      "an unknown stack",
      ["--base", "main", "--stack", "uat"],
      /^--stack: no file Pulumi\.uat\.yaml\. Stacks here: dev, prod\./,
    ],
    [
      "an unknown format",
      ["--base", "main", "--format", "html"],
      /^--format: not "markdown", "json" or "text", got "html"\./,
    ],
    [
      "an unknown severity",
      ["--base", "main", "--fail-on", "all"],
      /^--fail-on: not "breaking", "unknown", "risk-high", "risk" or "replace", got "all"\./,
    ],
    ["an unknown flag", ["--base", "main", "--bsae"], /--bsae/],
  ])("%s", async (_, args, message) => {
    const { code, stderr, stdout } = await review(await repository(), ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("a folder without a repository, a repository without a commit, and a branch that was not fetched: each by its remedy", async () => {
    const bare = await mkdtemp(join(tmpdir(), "repository-"));
    repositories.push(bare);
    await write(bare, PROJECT);
    expect(await said(bare, "main")).toMatch(
      / is in no git repository, so there is nothing to compare with\. Make one, with a commit: git init$/m,
    );
    await git(bare, "init", "--quiet", "--initial-branch=main");
    expect(await said(bare, "main")).toMatch(/^The repository has no commit yet, .* Make one: git commit$/m);
    const root = await repository();
    await git(root, "remote", "add", "origin", root);
    expect(await said(root, "origin/next")).toMatch(
      /^--base: no such commit, got "origin\/next"\. Fetch it first: git fetch origin next$/m,
    );
    const shallow = await mkdtemp(join(tmpdir(), "repository-"));
    repositories.push(shallow);
    await write(root, { "later.txt": "later" });
    await commit(root, "later");
    await git(shallow, "clone", "--quiet", "--depth=1", `file://${root}`, ".");
    expect(await said(shallow, "HEAD~1")).toMatch(
      /This clone is a shallow one\. Fetch its history: git fetch --unshallow$/m,
    );
  });

  it("a working tree that does not run, in the program's own words", async () => {
    const root = await repository();
    await write(root, { "index.js": `${PRELUDE} throw new pulumi.RunError("operations/a.yaml:1:1: wrong");` });
    const { code, stderr } = await review(root, "--base", "main");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "The working tree does not run for the stack dev:\noperations/a.yaml:1:1: wrong\n",
    });
    expect(await worktrees(root)).toHaveLength(1);
  });

  it.each([
    ["the working tree", { head: "", base: PROGRAM }, /^The working tree declares no resource for the stack dev, /],
    [
      "the base",
      { head: PROGRAM, base: "" },
      /^The base, commit [\da-f]{10}, declares no resource for the stack dev, /,
    ],
  ])("a program that declares its stack and no more, in %s", async (_, { head, base }, message) => {
    const root = await repository({ ...PROJECT, "index.js": base });
    await write(root, { "index.js": head });
    const { code, stdout, stderr } = await review(root, "--base", "main");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toContain("Declare the resources in the program itself");
  });

  it("mistakes among the accepted changes, all of them at once, each with its place and once", async () => {
    const root = await repository();
    await write(root, {
      "accepted-changes.yaml": `- kind: operation-remove
  reason: x
  expires: 2027-02-30
- { change: api-removed, expires: soon }
- { kind: nothing-known, reason: "", expires: 2027-01-31 }
`,
    });
    const { code, stderr } = await review(root, "--base", "main");
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      'accepted-changes.yaml:1:9 [0].kind: no kind of change, risk or drift that a report names, got "operation-remove". Did you mean "operation-removed"?',
      'accepted-changes.yaml:3:12 [0].expires: no day of the calendar, got "2027-02-30". Write one as YYYY-MM-DD.',
      expect.stringMatching(/^accepted-changes\.yaml:4:3 \[1\]: key "kind" is missing, got "change" and "expires"\. /),
      expect.stringMatching(
        /^accepted-changes\.yaml:4:3 \[1\]: key "reason" is missing, got "change" and "expires"\. /,
      ),
      'accepted-changes.yaml:4:5 [1].change: key is not known here, got "change". Allowed here: kind, fingerprint, api, operation, product, reason, expires.',
      expect.stringMatching(/^accepted-changes\.yaml:4:35 \[1\]\.expires: .*got "soon".*YYYY-MM-DD/),
      expect.stringMatching(/^accepted-changes\.yaml:5:11 \[2\]\.kind: .*contract-changes\.md/),
      expect.stringMatching(/^accepted-changes\.yaml:5:34 \[2\]\.reason: the text is empty/),
    ]);
  });

  it.each([
    ["yaml that ends too soon", "- { kind: x", /^accepted-changes\.yaml:\d+:\d+: /],
    ["a map", "kind: operation-removed\n", /^accepted-changes\.yaml:1:1: has to be a list, got a map/],
    ["nothing", "# later\n", /^accepted-changes\.yaml:1:1: the file is empty\./],
  ])("accepted changes that are %s, in one line", async (_, text, message) => {
    const root = await repository();
    await write(root, { "accepted-changes.yaml": text });
    const { code, stderr } = await review(root, "--base", "main");
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("and leaves no checkout behind when it is stopped", async (test) => {
    const program = "setInterval(() => {}, 1000); module.exports = () => new Promise(() => {});";
    const root = await repository({ ...PROJECT, "index.js": program });
    const cli = apim("review", "--base", "main");
    const child = execFile(process.execPath, cli, { cwd: root });
    const exited = new Promise<number | null>((done) => child.once("exit", done));
    await test.expect.poll(() => worktrees(root)).toHaveLength(2);
    const [, checkout = ""] = await worktrees(root);
    child.kill("SIGTERM");
    expect(await exited).toBe(128 + constants.signals.SIGTERM);
    expect(await worktrees(root)).toHaveLength(1);
    expect(existsSync(checkout)).toBe(false);
  });
});
