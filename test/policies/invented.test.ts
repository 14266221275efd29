import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { readEndpoints } from "../../src/sandbox/endpoints";
import { apim } from "../apim";
import { copyProject, edit, environment, stateOf } from "../sandbox/project-copy";

const run = promisify(execFile);
const node = (folder: string, ...args: readonly string[]) =>
  run(process.execPath, args, { cwd: folder, env: environment(folder) }).catch(
    (error: unknown) => error as { stdout: string; stderr: string },
  );
const git = (folder: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args], {
    cwd: folder,
  });

/** A policy that nobody has, as somebody would add it. */
const FOLDER = {
  "facts.ts": `import { policy, required, text } from "../../rule";

export const facts = policy({ page: "require-stamp-policy", sections: ["inbound"], attributes: { "stamp-name": required(text) } });
`,
  "callers.ts": `import type { CallerMeaning } from "../../meaning";

export const callers: CallerMeaning = { kind: "checks", whoCalls: true };
`,
  "gateway.ts": `import { failure } from "../../../sandbox/gateway/answers";
import type { PolicyType } from "../../../sandbox/gateway/policy-reader";

/** Refuses calls without the stamp. */
export const gateway: PolicyType = {
  compile(reader) {
    const name = reader.value("stamp-name");
    return {
      run: (call) =>
        call.request.headers.get(name(call)) === undefined
          ? failure(402, "No stamp", { source: "require-stamp", reason: "NoStamp", message: "No stamp" })
          : undefined,
    };
  },
};
`,
  "examples.yaml": `- title: Asks each call for a stamp.
  policy: |
    <require-stamp stamp-name="X-Stamp" />
  calls:
    - answer: { status: 402 }
      backend: none
`,
};

it("a policy is known to check, documentation, parity page, editors, gateway and review by one new folder", async () => {
  const folder = copyProject("invented");
  onTestFinished(
    () =>
      void execFileSync(process.execPath, [join(folder, "scripts/apim.cjs"), "stop"], {
        cwd: folder,
        env: environment(folder),
      }),
  );
  for (const part of ["docs", "README.md", "starter", "Pulumi.dev.yaml", "Pulumi.prod.yaml"])
    cpSync(part, join(folder, part), { recursive: true });
  const place = join(folder, "src/policies/known/require-stamp");
  mkdirSync(place);
  for (const [name, text] of Object.entries(FOLDER)) writeFileSync(join(place, name), text);
  await run(process.execPath, ["--import", "tsx", "scripts/generate.ts"], { cwd: folder, env: environment(folder) });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  expect(read("docs/policies.md")).toContain("## require-stamp");
  expect(read("docs/policies.md")).toContain("Asks each call for a stamp.");
  expect(read("docs/sandbox-parity.md")).toMatch(/`require-stamp` +\| inbound +\| yes/);
  expect(read("schemas/policies.xsd")).toContain('<xs:attribute name="stamp-name" type="xs:string" use="required">');

  const own = join(folder, "scripts/apim.cjs");
  const policy = "operations/azureml-demo/policy.xml";
  git(folder, "init", "-q");
  git(
    folder,
    "add",
    "-A",
    "operations",
    "products",
    "index.ts",
    "package.json",
    "Pulumi.yaml",
    "Pulumi.sandbox.yaml",
    "Pulumi.dev.yaml",
    "Pulumi.prod.yaml",
    "tsconfig.json",
    "tsconfig.pulumi.json",
    "src",
    "scripts",
    "schemas",
  );
  git(folder, "commit", "-qm", "without");
  edit(
    folder,
    policy,
    "\t\t<base />\n\t\t<!-- API",
    '\t\t<base />\n\t\t<require-stamp stampname="X-Stamp" />\n\t\t<!-- API',
  );
  const { stdout: findings } = await node(folder, own, "check");
  expect(findings).toContain(
    '19:18 policies/inbound/require-stamp: <require-stamp> does not take this attribute, got stampname. Did you mean "stamp-name"?',
  );
  edit(folder, policy, "stampname", "stamp-name");
  expect((await node(folder, own, "check")).stdout).toBe("No findings.\n");

  const { stdout: report } = await node(folder, own, "review", "--base", "HEAD", "--format", "json");
  expect(JSON.parse(report)).toMatchObject({
    contract: [expect.objectContaining({ kind: "check-added", class: "breaking" })],
  });

  await node(folder, own, "start", "--detach");
  const endpoints = await readEndpoints(stateOf(folder));
  const call = (headers: Readonly<Record<string, string>>) =>
    fetch(
      `${endpoints?.gateway}/azureml-demo/workspaces/${endpoints?.workspace}/services/${endpoints?.service}/jobs/1?api-version=2.0`,
      {
        headers: { "Ocp-Apim-Subscription-Key": endpoints?.subscriptionKey ?? "", ...headers },
      },
    );
  expect((await call({})).status).toBe(402);
  expect((await call({ "X-Stamp": "1" })).status).not.toBe(402);
});

it("what a project's own copy of the command knows is not what this one knows", async () => {
  const folder = copyProject("without");
  edit(
    folder,
    "operations/azureml-demo/policy.xml",
    "\t\t<base />\n\t\t<!-- API",
    "\t\t<base />\n\t\t<require-stamp />\n\t\t<!-- API",
  );
  const { stdout } = await node(folder, ...apim("check"));
  expect(stdout).toContain("the check does not know this policy, got <require-stamp>");
});
