import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DriftReport } from "../../../src/review/drift/drift";
import { cliMissing } from "../cli";
import { TestStack } from "../stack";
import { runScript } from "./run-script";

const SECRET = "planted-secret-value";
const NAMED_VALUE = `namedValues:
  backend-key: { secret: true }
`;

describe.skipIf(cliMissing)(`npm run drift${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let stack: TestStack;
  let api: string;
  beforeAll(async () => {
    stack = await TestStack.create({ serviceName: "demo" });
    await stack.up();
    api = stack.resource("service/apis", "azureml-demo").id;
  });
  afterAll(() => stack?.close());

  const drift = (...args: string[]) => runScript(stack, "drift", ["--stack", "test", ...args]);

  it("says that there is none, with exit code 0", async () => {
    expect(await drift()).toMatchObject({
      code: 0,
      stdout: "No drift in test: nothing that is looked at differs from what was deployed.\n",
    });
  });

  it("tells changed, deleted and unknown apart, property by property, and leaves state and Azure alone", async () => {
    const operation = stack.resource("service/apis/operations", "rrs-execute").id;
    await stack.ask("PATCH", operation, { properties: { displayName: "Other" } });
    await stack.ask("DELETE", stack.resource("service/apis/operations", "bes-start").id);
    await stack.ask("PUT", `${api}/operations/foreign`, {
      properties: { displayName: "Foreign", method: "GET", urlTemplate: "/foreign" },
    });
    await stack.ask("PUT", `${api}/operations/bes-submit/policies/policy`, {
      properties: { format: "rawxml", value: "<policies><inbound><base /></inbound></policies>" },
    });
    const policy = await stack.ask("GET", `${api}/policies/policy`);
    const value = (policy["properties"] as { value: string }).value.replace('max-age="300"', 'max-age="9"');
    await stack.ask("PUT", `${api}/policies/policy`, { properties: { format: "xml", value } });
    const service = api.slice(0, api.indexOf("/apis/"));
    await stack.ask("PUT", `${service}/backends/foreign`, {
      properties: { url: "https://foreign.example.com", protocol: "http" },
    });
    await stack.ask("PUT", `${service}/namedValues/foreign`, { properties: { displayName: "foreign", value: "v" } });
    await stack.ask("PUT", `${service}/products/foreign`, { properties: { displayName: "Foreign" } });
    await stack.ask("PUT", `${service}/tags/foreign`, { properties: { displayName: "Foreign" } });
    const before = [await stack.expect(["stack", "export"]), await stack.ask("GET", operation)];

    const { code, stdout } = await drift("--format", "json");
    expect(code).toBe(1);
    const { resources } = JSON.parse(stdout) as DriftReport;
    expect(resources.map(({ kind, type, name, changes }) => [kind, type, name, changes])).toEqual([
      ["deleted", "ApiOperation", "azureml-demo/bes-start", []],
      [
        "changed",
        "ApiOperation",
        "azureml-demo/rrs-execute",
        [{ path: "displayName", before: "RRS Execute", after: "Other" }],
      ],
      [
        "changed",
        "ApiPolicy",
        "azureml-demo",
        [{ path: expect.stringMatching(/^value: inbound\/cors.*max-age$/) as string, before: "300", after: "9" }],
      ],
      ["unknown", "policies", "azureml-demo/operations/bes-submit/policies/policy", []],
      ["unknown", "operations", "azureml-demo/operations/foreign", []],
      ["unknown", "backends", "foreign", []],
      ["unknown", "namedValues", "foreign", []],
      ["unknown", "products", "foreign", []],
      ["unknown", "tags", "foreign", []],
    ]);
    expect([await stack.expect(["stack", "export"]), await stack.ask("GET", operation)]).toEqual(before);
  });

  it("writes the report as Markdown into a file", async () => {
    expect(await drift("--format", "markdown", "--output", "drift.md")).toMatchObject({ code: 1, stdout: "" });
    const markdown = await readFile(join(stack.root, "drift.md"), "utf8");
    expect(markdown).toMatch(/^\*\*Drift in `test`: 2 changed, 1 deleted, 6 unknown\.\*\*\n/);
    expect(markdown).toMatch(
      /^- Changed: ApiOperation `azureml-demo\/rrs-execute` \(drift-changed `[0-9a-f]{10}`\)\n/m,
    );
    expect(markdown).toContain("npx pulumi up --refresh --stack test");
  });

  it("takes what is accepted by its fingerprint, until its day is over and the resource differs in another way", async () => {
    const file = join(stack.root, "accepted-changes.yaml");
    const found = async () => JSON.parse((await drift("--format", "json")).stdout) as DriftReport;
    const { resources } = await found();
    const acceptances = (expires: string) =>
      resources.map(({ kind, fingerprint }) => ({ kind: `drift-${kind}`, fingerprint, reason: "Load test", expires }));
    await writeFile(file, JSON.stringify(acceptances("2999-01-31")));
    const { code, stdout } = await drift();
    expect([code, stdout.split("\n")[0]]).toEqual([
      0,
      "No other drift in test: nothing that is looked at differs from what was deployed. 9 accepted.",
    ]);
    expect(stdout).toContain("ApiOperation azureml-demo/rrs-execute (accepted until 2999-01-31: Load test)");
    await stack.ask("PATCH", stack.resource("service/apis/operations", "rrs-execute").id, {
      properties: { displayName: "Yet another" },
    });
    expect(await drift()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Drift in test: 1 changed. 8 accepted.\n/) as string,
    });
    await writeFile(file, JSON.stringify(acceptances("2020-01-31")));
    expect(await drift()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(
        "An acceptance of drift-unknown in accepted-changes.yaml expired on 2020-01-31",
      ) as string,
    });
    await writeFile(file, '- { kind: drift-chnged, reason: a, expires: "2999-01-31" }\n');
    expect(await drift()).toMatchObject({ code: 2, stdout: "" });
    await rm(file);
  });

  it("takes a policy with other white space for the same", async () => {
    await stack.up("--refresh");
    const value = (await readFile("operations/azureml-demo/policy.xml", "utf8")).replaceAll(/\n\s*/g, "\n");
    await stack.ask("PUT", `${api}/policies/policy`, { properties: { format: "rawxml", value } });
    await stack.ask("DELETE", `${api}/operations/foreign`);
    for (const collection of ["backends", "namedValues", "products", "tags"])
      await stack.ask("DELETE", `${api.slice(0, api.indexOf("/apis/"))}/${collection}/foreign`);
    await stack.ask("DELETE", `${api}/operations/bes-submit/policies/policy`);
    expect(await drift()).toMatchObject({ code: 0 });
  });

  it("says nothing secret", async () => {
    await stack.edit("operations/azureml-demo/api.yaml", (text) => `${text}${NAMED_VALUE}`);
    await stack.edit("operations/azureml-demo/policy.xml", (text) =>
      text.replace("</inbound>", '<set-header name="x-key"><value>{{backend-key}}</value></set-header></inbound>'),
    );
    await stack.expect(["config", "set", "--secret", "--path", "namedValues.backend-key", SECRET]);
    await stack.up();
    const { id } = stack.resource("service/namedValues", "backend-key");
    await stack.ask("PATCH", id, { properties: { tags: ["by-hand"], value: `${SECRET}-other` } });
    for (const format of ["text", "json", "markdown"]) {
      const { code, output } = await drift("--format", format);
      expect(code).toBe(1);
      expect(output).toContain("backend-key");
      expect(output).not.toContain(SECRET);
    }
  });

  it.each([
    { title: "an unknown stack", args: ["--stack", "missing"], words: "no stack named 'missing'" },
    {
      title: "an unknown format",
      args: ["--stack", "test", "--format", "toString"],
      words: 'not "text", "json" or "markdown"',
    },
    { title: "no stack", args: [], words: "required option '--stack <stack>'" },
    { title: "an unknown flag", args: ["--stack", "test", "--stak", "test"], words: "--stak'" },
  ])("ends with 2 and says why for $title", async ({ args, words }) => {
    const { code, output } = await runScript(stack, "drift", args);
    expect(code).toBe(2);
    expect(output).toContain(words);
    expect(output).not.toContain("    at ");
  });

  it("ends with 2, never 0, when Azure cannot be asked", async () => {
    const env = { SANDBOX_ARM: "http://127.0.0.1:9" };
    expect(await runScript(stack, "drift", ["--stack", "test"], env)).toMatchObject({ code: 2 });
  });
});
