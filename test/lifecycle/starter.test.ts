import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pulumi from "pulumi/package.json";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPOSITORY } from "../apim";
import { cliMissing } from "./cli";

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

const scratch = mkdtempSync(join(tmpdir(), "starter-"));
const project = join(scratch, "my-apis");
/** The project has what it installed; the CLI of its newer version would have to be downloaded. */
const env = { ...process.env, NO_COLOR: "1", PULUMI_VERSION: pulumi.version };

function run(command: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: project, env, maxBuffer: 1 << 26 };
    const child = execFile(command, args, options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, output: stdout + stderr });
    });
  });
}

const apim = (...args: readonly string[]) => run("npx", "apim", ...args);
const git = (...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@example.com", ...args], { cwd: project });

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(join(project, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(project, file), text.replaceAll(from, to));
}

interface Component {
  readonly inputs: object;
  readonly outputs: object;
}

const OWN_SERVICE = `
import { ApiManagementService } from "@pulumi/azure-native/apimanagement";
import { Gateway } from "azureml-api-management";

const sku = { name: "Developer", capacity: 1 } as const;
const place = { resourceGroupName: "rg-ours", publisherName: "Ours", publisherEmail: "ours@example.com" };
const service = new ApiManagementService("ours", { ...place, serviceName: "ours", sku });
new Gateway("apis", { resourceGroupName: place.resourceGroupName, serviceName: service.name });
`;

beforeAll(() => {
  execFileSync(process.execPath, [join(REPOSITORY, "scripts/pack.cjs")], { cwd: REPOSITORY, stdio: "ignore" });
  const packed = join(REPOSITORY, "dist");
  execFileSync(process.execPath, [join(packed, "package/apim.js"), "new", project], { stdio: "ignore" });
  const { version } = JSON.parse(readFileSync(join(packed, "package/package.json"), "utf8")) as { version: string };
  const tarball = join(scratch, "package.tgz");
  cpSync(join(packed, `azureml-api-management-${version}.tgz`), tarball);
  execFileSync("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", tarball], {
    cwd: project,
    stdio: "ignore",
  });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message", "Begin");
});

afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));

describe("a project made from the starter, with the packed package", () => {
  it("is of a size that a person reads in one go", () => {
    const files = String(git("ls-files")).trim().split("\n");
    expect(files.filter((file) => file !== "package-lock.json").length).toBeLessThanOrEqual(16);
    expect(files).not.toContain("gitignore");
  });

  it("passes the check and TypeScript's", async () => {
    expect(await apim("check")).toMatchObject({ code: 0, output: "No findings.\n" });
    expect(await run("npm", "run", "--silent", "typecheck")).toMatchObject({ code: 0, output: "" });
  });

  it("is deployed onto local Azure and answers its request tests", async () => {
    const { code, stdout } = await apim("start", "--once");
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("ok     Say hello greets") as string });
  });

  it("says what a change does to callers", async () => {
    edit("operations/hello/say-hello.yaml", "/greetings/{name}", "/salutes/{name}");
    const { code, stdout } = await apim("review", "--base", "main", "--stack", "sandbox", "--fail-on", "breaking");
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/Breaks callers: 1 breaking change/) as string,
    });
    git("checkout", "--quiet", ".");
  });

  it("is called by another name, and is the same", async () => {
    for (const file of ["Pulumi.yaml", "Pulumi.sandbox.yaml", "package.json"]) edit(file, "my-apis", "our-gateway");
    expect(await apim("check")).toMatchObject({ code: 0 });
    expect(await apim("start", "--once")).toMatchObject({ code: 0 });
  });

  it("serves another API instead of its first one", async () => {
    git("mv", "operations/hello", "operations/orders");
    edit("operations/orders/api.yaml", "path: hello", "path: shop/orders");
    edit("operations/orders/requests.yaml", "greets whom the URL names", "answers for orders");
    const { code, stdout } = await apim("start", "--once");
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain("at http://127.0.0.1");
    expect(stdout).toContain("/shop/orders");
  });

  it.skipIf(cliMissing)(`is previewed by the real CLI${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, async () => {
    // Itself, not by npx, which keeps a signal from it.
    const command = join(project, "node_modules/azureml-api-management/apim.js");
    const sandbox = execFile(process.execPath, [command, "start"], { cwd: project, env });
    await new Promise<void>((resolve, reject) => {
      let output = "";
      sandbox.stdout?.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (output.includes("Ctrl-C stops it")) resolve();
      });
      sandbox.once("exit", () => reject(new Error(output)));
    });
    const { code, output } = await apim("in-sandbox", "npx", "pulumi", "preview", "--non-interactive", "--color=never");
    const closed = new Promise((resolve) => sandbox.once("close", resolve));
    sandbox.kill("SIGINT");
    await closed;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/\+ 1\d to create/);
  });
});

describe("the component Gateway", () => {
  const folder = join(project, "node_modules/azureml-api-management/component");

  it("has inputs and outputs that Pulumi reads for programs in other languages", () => {
    const { Analyzer } = require("@pulumi/pulumi/provider/experimental/analyzer") as {
      Analyzer: new (...args: unknown[]) => { analyze: () => { components: Record<string, Component> } };
    };
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const analyzer = new Analyzer(folder, "azureml-api-management", manifest, new Set(["Gateway"]));
    const { Gateway } = analyzer.analyze().components;
    expect(Object.keys(Gateway?.inputs ?? {}).slice(0, 3)).toEqual(["resourceGroupName", "serviceName", "folder"]);
    expect(Object.keys(Gateway?.outputs ?? {})).toEqual(["gatewayUrl", "apiUrls", "operationUrls"]);
  });

  it("brings the content alone, beside a service of the program's own", async () => {
    writeFileSync(join(project, "index.ts"), OWN_SERVICE);
    const { code, stdout } = await apim("review", "--base", "main", "--stack", "sandbox", "--format", "json");
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain("apis/orders/say-hello");
  });
});

describe("what a pipeline installs to deploy it", () => {
  it("leaves out what only the sandbox needs, checks, and says what local Azure wants", async () => {
    execFileSync("npm", ["ci", "--omit=dev", "--prefer-offline", "--no-audit", "--no-fund"], {
      cwd: project,
      stdio: "ignore",
    });
    expect(await apim("check")).toMatchObject({ code: 0 });
    const { code, output } = await apim("start", "--once");
    expect({ code, output }).toEqual({
      code: 2,
      output: "Local Azure needs azurite, which a deployment does not. Run: npm install --save-dev azurite\n",
    });
  });
});
