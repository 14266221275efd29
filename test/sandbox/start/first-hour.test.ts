import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEndpoints } from "../../../src/sandbox/endpoints";
import { apim } from "../../apim";
import { isAlive } from "../../is-alive";
import { cliMissing } from "../../lifecycle/cli";
import { copyProject, edit, environment, stateOf } from "../project-copy";

const policy = (inbound: string) => `<policies>
  <inbound>
    <base />
    <!-- What the author wrote, laid out in the author's way. -->
    ${inbound}
  </inbound>
  <backend><base /></backend>
  <outbound><base /></outbound>
  <on-error><base /></on-error>
</policies>
`;
const RUNS = '<set-header name="X-Shop" exists-action="override"><value>open</value></set-header>';
const NOT_RUN = '<validate-odata-request error-variable-name="fault" />';
const KEYED = '<set-header name="X-Partner-Key" exists-action="override"><value>{{partner-key}}</value></set-header>';
const api = (name: string, backend: string, more = "") =>
  `displayName: ${name}\npath: ${name}/v1\nserviceUrl: ${backend} # check-ignore https-only: on this machine\nproducts: [partners]\npolicy: policy.xml\n${more}`;
const OPERATION = "displayName: Read\nmethod: GET\nurlTemplate: /things/{id}\nparameters: { id: { values: [one] } }\n";

const AUTHOR = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];

let folder: string;
let backend: Server;
let backendUrl: string;
const received: IncomingHttpHeaders[] = [];
const started: ChildProcess[] = [];

beforeAll(async () => {
  backend = createServer(({ headers }, response) => {
    received.push(headers);
    response.writeHead(200, { "Content-Type": "application/json" }).end('{"thing":"one"}');
  });
  backend.listen(0, "127.0.0.1");
  await once(backend, "listening");
  backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  folder = copyProject("first-hour");
  for (const part of ["operations", "products"]) rmSync(join(folder, part), { recursive: true });
  write(
    "products/partners.yaml",
    "displayName: Partners\nstate: published\nsubscriptionRequired: true\napprovalRequired: false\n",
  );
  for (const [name, inbound] of Object.entries({ shop: NOT_RUN, partner: KEYED, constructor: RUNS })) {
    const secret = name === "partner" ? "namedValues: { partner-key: { secret: true } }\n" : "";
    write(`operations/${name}/api.yaml`, api(name, backendUrl, secret));
    write(`operations/${name}/toString.yaml`, OPERATION);
    write(`operations/${name}/policy.xml`, policy(inbound));
  }
  const request =
    "{ name: reads, operation: toString, parameters: { id: one }, expect: { status: 200, body: { thing: one } } }";
  write("operations/constructor/requests.yaml", `requests: [${request}]\n`);
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  backend.close();
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** Runs a command of the project; `says` waits for a text, `end` for its end. */
function run(...args: readonly string[]) {
  const child = spawn(process.execPath, apim(...args), { cwd: folder, env: environment(folder) });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  let ended = false;
  const end = once(child, "close").then(([code]) => {
    ended = true;
    return { code: code as number, output };
  });
  const says = async (pattern: RegExp) => {
    await expect.poll(() => ended || pattern.test(output)).toBe(true);
    expect(output).toMatch(pattern);
    const [found] = pattern.exec(output) ?? [""];
    output = output.slice(output.indexOf(found) + found.length);
  };
  return { child, end, says };
}

async function call(name: string, key?: string) {
  const endpoints = await readEndpoints(stateOf(folder));
  const headers = { "Ocp-Apim-Subscription-Key": key ?? endpoints?.allAccessKey ?? "" };
  const response = await fetch(`${endpoints?.gateway}/${name}/v1/things/one`, { headers });
  return { status: response.status, body: await response.text() };
}

const leftBehind = () => readdirSync(stateOf(folder)).filter((name) => /^(lock|endpoints\.json|keys\.curl)/.test(name));

describe("the first hour of a project with APIs of its own", () => {
  it("begins with what is missing, before anything is started", async () => {
    const { code, output } = await run("start", "--once").end;
    expect(code).toBe(1);
    expect(output).toContain("namedValues.partner-key: operations/partner/api.yaml wants this secret, got no value.");
    expect(output).toContain("Run: npx apim set-secret partner-key --stack sandbox.");
    expect(output).not.toContain("Azure is up");
    const setting = run("set-secret", "partner-key", "--stack", "sandbox");
    setting.child.stdin.end("a made-up key\n");
    expect(await setting.end).toMatchObject({ code: 0 });
  });

  it("serves all that the gateway can run, names the rest where its author wrote it, and sends the request tests", async () => {
    const start = run("start");
    await start.says(/Deployed, and not run by the local gateway, which answers 501 [^\n]*:\n/);
    await start.says(
      /operations\/shop\/policy\.xml:5:5 inbound: The policy <validate-odata-request> cannot be run by this gateway\.\n/,
    );
    await start.says(/ok {5}reads \(200, \d+ ms\)\nThe request was answered as expected\./);
    await start.says(/Ctrl-C stops it/);
    expect(await call("constructor")).toEqual({ status: 200, body: '{"thing":"one"}' });
    expect(await call("partner")).toMatchObject({ status: 200 });
    expect(received.at(-1)).toMatchObject({ "x-partner-key": "a made-up key" });
    expect(await call("shop")).toEqual({
      status: 501,
      body: expect.stringContaining("The policy <validate-odata-request>") as string,
    });
    expect(await call("partner", "wrong")).toMatchObject({ status: 401 });
    await start.says(/GET \/partner\/v1\/things\/one {2}401 {2}\d+ ms/);

    const status = await run("status", "--json").end;
    expect(status.code).toBe(0);
    expect(JSON.parse(status.output)).toMatchObject({ phase: "up", process: start.child.pid });
    const second = await run("start", "--once").end;
    expect(second).toMatchObject({
      code: 2,
      output: expect.stringMatching(/already running \(process \d+\), and this start did nothing/) as string,
    });

    write("operations/shop/policy.xml", policy(RUNS));
    await start.says(/✔ operations\/shop\/policy\.xml: updated ApiPolicy shop \(live after/);
    expect(await call("shop")).toMatchObject({ status: 200 });
    write("operations/shop/policy.xml", policy("<set-header>"));
    await start.says(
      /operations\/shop\/policy\.xml:\d+:\d+: not well-formed XML[^✖]*✖ [^\n]*not deployed; the version before is still served/,
    );
    expect(await call("shop")).toMatchObject({ status: 200 });
    for (const name of [".policy.xml.swp", "policy.xml~", "#policy.xml#", "4913"])
      write(`operations/shop/${name}`, "half");
    write("operations/shop/policy.xml", policy(NOT_RUN));
    await start.says(/operations\/shop\/policy\.xml:5:5 inbound[^]*✔ operations\/shop\/policy\.xml: updated/);
    expect(await call("shop")).toMatchObject({ status: 501 });

    const stack = readFileSync(join(folder, "Pulumi.sandbox.yaml"), "utf8");
    write("replaced", stack.replace("publisherName: demoazureml", "publisherName: Another"));
    renameSync(join(folder, "replaced"), join(folder, "Pulumi.sandbox.yaml"));
    await start.says(/✔ Pulumi\.sandbox\.yaml: updated ApiManagementService/);
    start.child.kill("SIGINT");
    start.child.kill("SIGINT");
    expect(await start.end).toMatchObject({ code: 0 });
    expect(leftBehind()).toEqual([]);
    expect(await run("status").end).toEqual({ code: 1, output: "not running\n" });
  });

  it.each([
    ["while local Azure starts", /Templates are sound[^\n]*\n/],
    ["while it is deployed", /Local Azure is up[^\n]*\n/],
    ["while it is called", /✔ Deployed: [^\n]*\n/],
  ])("stops clean %s, on both signals that npm sends", async (_, phase) => {
    edit(folder, "operations/shop/toString.yaml", "displayName: Read", "displayName: Read now");
    const start = run("start");
    await start.says(phase);
    start.child.kill("SIGINT");
    start.child.kill("SIGINT");
    const { code, output } = await start.end;
    expect({ code, output }).toEqual({ code: 130, output: expect.not.stringContaining("    at ") as string });
    expect(leftBehind()).toEqual([]);
    expect(isAlive(Number(readFileSync(join(stateOf(folder), "blob", "pid"), "utf8")))).toBe(false);
    edit(folder, "operations/shop/toString.yaml", "displayName: Read now", "displayName: Read");
  });

  it("goes on in the background from a state that holds what the gateway cannot run, at the same addresses", async () => {
    const before = readFileSync(join(stateOf(folder), "ports.json"), "utf8");
    const detached = await run("start", "--detach").end;
    expect(detached.code).toBe(0);
    expect(detached.output).toMatch(/operations\/shop\/policy\.xml:5:5[^]*Goes on in the background \(process \d+\)/);
    expect(readFileSync(join(stateOf(folder), "ports.json"), "utf8")).toBe(before);
    expect(await call("constructor")).toMatchObject({ status: 200 });
    expect(await run("stop").end).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Stopped \(process \d+\)\.$/m) as string,
    });
    expect(leftBehind()).toEqual([]);
    expect(await run("stop").end).toEqual({ code: 0, output: "No sandbox is running here.\n" });
  });

  it("is reviewed before it is merged: what callers lose, and for which of the APIs", async () => {
    const git = (...args: readonly string[]) => execFileSync("git", ["-C", folder, ...AUTHOR, ...args]);
    write(".gitignore", "node_modules\n");
    git("init", "--quiet", "--initial-branch=main");
    git("add", ".");
    git("commit", "--quiet", "--message", "Begin");
    expect(await run("review", "--base", "main").end).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^No change: both versions declare the same resources for /m) as string,
    });
    edit(folder, "operations/partner/toString.yaml", "/things/{id}", "/items/{id}");
    const { code, output } = await run("review", "--base", "main", "--format", "text", "--fail-on", "breaking").end;
    edit(folder, "operations/partner/toString.yaml", "/items/{id}", "/things/{id}");
    expect({ code, output }).toMatchObject({ code: 1 });
    expect(output).toMatch(/^Breaks callers: 1 breaking change/m);
    expect(output).toMatch(/^API partner\n\n- Breaking: .*\/things\/\{id\}/m);
    expect(output).not.toMatch(/API (?:shop|constructor)|a made-up key/);
  });

  it.skipIf(cliMissing)(
    `is deployed by the real CLI beside it, called there, and destroyed${cliMissing ? ` (skipped: ${cliMissing})` : ""}`,
    async () => {
      expect(await run("start", "--detach").end).toMatchObject({ code: 0 });
      const pulumi = (...args: readonly string[]) =>
        run("in-sandbox", "npx", "pulumi", ...args, "--non-interactive", "--color=never").end;
      const up = await pulumi("up", "--yes", "--skip-preview");
      expect(up).toMatchObject({ code: 0 });
      expect(up.output).toMatch(/Resources:\n {4}\+ \d+ created/);
      expect(up.output).not.toContain("a made-up key");
      const { output } = await pulumi("stack", "output", "gatewayUrl");
      const response = await fetch(`${output.trim()}/constructor/v1/things/one`);
      expect(response.status).toBe(401);
      const preview = await pulumi("preview", "--expect-no-changes");
      expect(preview).toMatchObject({ code: 0 });
      const destroyed = await pulumi("destroy", "--yes", "--skip-preview");
      expect(destroyed).toMatchObject({ code: 0 });
      expect(destroyed.output).toMatch(/Resources:\n {4}- \d+ deleted/);
      expect(await call("constructor")).toMatchObject({ status: 200 });
      expect(await run("stop").end).toMatchObject({ code: 0 });
    },
  );

  it.each([
    [
      "a port that is taken",
      ["--port", `gateway=`],
      2,
      /^Port \d+ is taken\. Stop who listens there, or give --port another number\.$/m,
    ],
    [
      "a server that is not there",
      ["--port", "gatway=1"],
      2,
      /^--port: the server is not .*, got "gatway=1"\. Did you mean "gateway"\?$/m,
    ],
    ["options that contradict", ["--once", "--detach"], 2, /'--detach' cannot be used with option '--once'/],
  ])("could not start with %s", async (_, args, exit, message) => {
    const port = new URL(backendUrl).port;
    const { code, output } = await run("start", ...args.map((arg) => (arg === "gateway=" ? `gateway=${port}` : arg)))
      .end;
    expect({ code, output }).toEqual({ code: exit, output: expect.stringMatching(message) as string });
    expect(leftBehind()).toEqual([]);
  });

  it.each(["secrets.json", "deployment.json", "ports.json", "arm/arm.journal", "arm/tls.json", "arm/login.pem"])(
    "names %s when it is damaged, and takes it back mended",
    async (name) => {
      const file = join(stateOf(folder), name);
      const whole = readFileSync(file, "utf8");
      writeFileSync(file, `half of it\n${whole.slice(0, 20)}`);
      const { code, output } = await run("start", "--once").end;
      writeFileSync(file, whole);
      expect({ code, output }).toEqual({
        code: 2,
        output: expect.stringMatching(
          /: damaged, not what the sandbox wrote here\. Restore it, or delete the folder/,
        ) as string,
      });
      expect(output).toContain(file);
      expect(output).not.toContain("    at ");
    },
  );
});
