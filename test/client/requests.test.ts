import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePolicy } from "../../src/policies/xml";
import { runClient } from "./run-client";
import type { RunOptions } from "./run-client";
import { json, startScripted } from "./scripted-server";

const API = `displayName: Echo & more
path: ml/echo
serviceUrl: https://echo.example.com
parameters:
  job: {}
  rest: {}
  version: { values: ["2.0"], defaultValue: "2.0" }
  details: { values: ["true", "false"], defaultValue: "true" }
`;
const ECHO = `displayName: Echo
method: POST
urlTemplate: /jobs/{job}?api-version={version}&details={details}
`;
const FILES = `displayName: Files
method: GET
urlTemplate: /files/{*rest}
`;

const OWNED = `displayName: Owned
method: GET
urlTemplate: /owned/{workspace}
parameters:
  workspace: {}
`;

interface Echo {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

let gateway: FastifyInstance;
let url: string;
const folders: string[] = [];
beforeAll(async () => {
  gateway = fastify();
  gateway.addContentTypeParser("*", { parseAs: "string" }, (_, body, done) => done(null, body));
  gateway.all("/ml/echo/*", async ({ method, url: target, headers, body }, reply): Promise<Echo> => {
    reply.code(Number(headers["x-status"] ?? 200)).header("x-kind", "echo");
    return { method, url: target, headers, body: body ?? null };
  });
  gateway.get("/ml/echo/files/plain", (_, reply) => reply.type("text/plain").send("a plain answer"));
  url = await gateway.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await gateway.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

async function project(requests: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "requests-"));
  folders.push(folder);
  const api = join(folder, "operations/echo");
  await mkdir(api, { recursive: true });
  const files = {
    "api.yaml": API,
    "echo.yaml": ECHO,
    "files.yaml": FILES,
    "owned.yaml": OWNED,
    "requests.yaml": requests,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(api, name), text);
  return folder;
}

async function run(requests: string, options: RunOptions = {}) {
  const { args = [], ...others } = options;
  const cwd = await project(requests);
  return runClient("requests", { cwd, ...others, args: ["--gateway", url, "--key", "starter-key", ...args] });
}

const request = (rest: string, name = "echoes"): string =>
  `requests:\n  - name: ${name}\n    operation: echo\n    parameters: { job: "1" }\n    ${rest}\n`;

const owned = (rest: string, wanted: string) =>
  `requests: [{ name: a, operation: owned, ${rest}expect: { status: 200, body: { url: /ml/echo/owned/${wanted} } } }]`;

describe.concurrent("requests", () => {
  it("sends method, URL, headers, key and body of each request, and passes what is answered as expected", async () => {
    const { code, stdout, stderr } = await run(
      `values: { colour: red }
headers: { Authorization: "Bearer \${apiKey}", X-Shared: all }
requests:
  - name: a job is made
    operation: echo
    parameters: { job: a b/c }
    headers: { X-Shared: "\${colour}" }
    body: { list: ["\${colour}", 5, null], deep: { key: "in \${container}" } }
    expect:
      status: 200
      headers: { X-Kind: echo, content-type: /json/ }
      body:
        method: POST
        url: /ml/echo/jobs/a%20b%2Fc?api-version=2.0&details=true
        headers:
          authorization: Bearer secret-api-key
          x-shared: blue
          ocp-apim-subscription-key: starter-key
          content-type: application/json
        body: { list: [blue, 5, null], deep: { key: in box } }
    save: { job: /body/deep/key, number: /body/list/1 }
  - name: the job is found by what was saved
    operation: echo
    headers: { Content-Type: text/plain }
    body: number \${number}
    expect:
      status: 200
      body:
        url: /ml/echo/jobs/in%20box?api-version=2.0&details=true
        headers: { authorization: /^Bearer ./, x-shared: all, content-type: text/plain }
        body: number 5
  - name: a wildcard keeps its slashes
    operation: files
    parameters: { rest: a/b c }
    expect: { status: 200, body: { method: GET, url: /ml/echo/files/a/b%20c, body: null } }
  - name: plain text is searched
    operation: files
    parameters: { rest: plain }
    expect: { status: 200, body: plain ans }
`,
      { args: ["--value", "colour=blue", "--api-key", "secret-api-key"], env: { AZUREML_CONTAINER: "box" } },
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.replace(/\d+ ms/g, "n ms")).toBe(
      [
        `Echo & more at ${url}/ml/echo`,
        "  ok     a job is made (200, n ms)",
        "  ok     the job is found by what was saved (200, n ms)",
        "  ok     a wildcard keeps its slashes (200, n ms)",
        "  ok     plain text is searched (200, n ms)",
        "All 4 requests were answered as expected.\n",
      ].join("\n"),
    );
  });

  it.each([
    ["key: none", undefined],
    ["key: another", "another"],
    ["headers: {}", "starter-key"],
  ])("sends with %s the key %s", async (rest, key) => {
    const server = await startScripted(json({}));
    const folder = await project(request(`${rest}\n    expect: { status: 200 }`));
    await runClient("requests", { cwd: folder, args: ["--gateway", server.url, "--key", "starter-key"] });
    expect(server.requests[0]?.headers["ocp-apim-subscription-key"]).toBe(key);
    server.close();
  });

  it.each([
    ["leaveOut: [details]", "/ml/echo/jobs/1?api-version=2.0"],
    ["leaveOut: [details, version]", "/ml/echo/jobs/1"],
  ])("sends with %s %s", async (rest, target) => {
    const { code, stdout } = await run(request(`${rest}\n    expect: { status: 200, body: { url: ${target} } }`));
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });

  it("puts the key where the API wants it", async () => {
    const folder = await mkdtemp(join(tmpdir(), "requests-"));
    folders.push(folder);
    await cp(resolve(__dirname, "../fixtures/two-apis"), folder, { recursive: true });
    const server = await startScripted((response) => response.end("a fine answer"));
    const { code } = await runClient("requests", { cwd: folder, args: ["--gateway", server.url, "--key", "k"] });
    expect(code).toBe(0);
    expect(server.requests[0]?.headers).toMatchObject({ "x-key": "k", "x-tenant": "demo" });
    expect(server.requests[0]?.url).toBe("/ml/sentiment/score/now");
    server.close();
  });

  it.each([
    [
      ["--api", "echo"],
      ["first", "second one"],
    ],
    [["--only", "SECOND", "--api", "echo"], ["second one"]],
    [
      ["--only", "first", "--only", "second"],
      ["first", "second one"],
    ],
  ])("sends with %j only what is wanted, and prints it as JSON", async (args, names) => {
    const two = ["first", "second one"].map((name) => `${name}, operation: files, parameters: { rest: plain }`);
    const tests = two.map((test) => `{ name: ${test}, expect: { status: 200 } }`).join(", ");
    const { code, stdout } = await run(`requests: [${tests}]`, { args: [...args, "--format", "json"] });
    const [{ api, requests }] = JSON.parse(stdout) as [{ api: string; requests: { name: string }[] }];
    expect([code, api, requests.map(({ name }) => name)]).toEqual([0, "echo", names]);
    expect(requests[0]).toMatchObject({ passed: true, status: 200, problems: [] });
  });

  it.each([
    [["--api", "ecko"], '--api: no request tests of such an API, got "ecko". Did you mean "echo"? There is "echo".'],
    [["--only", "nothing"], '--only: no request has this in its name, got "nothing".'],
  ])("could not run with %j", async (args, message) => {
    const { code, stderr } = await run(request("expect: { status: 200 }"), { args });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("wants no setting of an API that is not tested", async () => {
    const folder = await project(request("expect: { status: 200 }"));
    await cp(join(folder, "operations/echo"), join(folder, "operations/other"), { recursive: true });
    await writeFile(
      join(folder, "operations/other/api.yaml"),
      API.replace(/^path: .*/m, "path: other").replace(/^displayName: .*/m, "displayName: Other"),
    );
    const wanting = request('headers: { X: "${apiKey}" }\n    expect: { status: 200 }');
    await writeFile(join(folder, "operations/other/requests.yaml"), wanting);
    const args = ["--gateway", url, "--key", "starter-key"];
    const all = await runClient("requests", { cwd: folder, args });
    expect([all.code, all.stderr]).toEqual([2, expect.stringContaining("--api-key")]);
    expect(await runClient("requests", { cwd: folder, args: [...args, "--api", "echo"] })).toMatchObject({ code: 0 });
  });

  it("does not count a wait for a rate limit as time of the answer", async () => {
    const server = await startScripted(json({}, 429, { "Retry-After": "2" }), json({}));
    const folder = await project(request("expect: { status: 200 }"));
    const args = ["--gateway", server.url, "--key", "starter-key", "--format", "json"];
    const started = performance.now();
    const { stdout } = await runClient("requests", { cwd: folder, args });
    const took = performance.now() - started;
    const [{ requests }] = JSON.parse(stdout) as [{ requests: [{ milliseconds: number }] }];
    expect(requests[0].milliseconds).toBeLessThanOrEqual(took - 2000);
    server.close();
  });

  it("tells everything that is not as expected, sends the others, and exits with 1", async () => {
    const { code, stdout, stderr } = await run(`requests:
  - name: differs
    operation: echo
    parameters: { job: "1" }
    headers: { X-Status: "418" }
    body: { list: [1, 2], text: abc }
    expect:
      status: 200
      headers: { X-Kind: /^b/, X-None: there }
      body: { body: { list: [1], text: /^b/, more: { a: 1 } }, method: GET }
    save: { saved: /method }
  - name: needs what was not saved
    operation: echo
    parameters: { job: "\${saved}" }
    expect: { status: 200 }
  - name: saves nothing
    operation: echo
    parameters: { job: "1" }
    expect: { status: 200 }
    save: { other: /no/where }
  - name: is sent all the same
    operation: files
    parameters: { rest: plain }
    expect: { status: 200, body: "/^plain/" }
`);
    expect(code).toBe(1);
    expect(stderr).toBe("4 of 4 requests were not answered as expected.\n");
    const lines = stdout
      .replace(/\d+ ms/g, "n ms")
      .replace(/(got 418) .*/, "$1")
      .split("\n")
      .slice(1, -1);
    expect(lines).toEqual([
      "  FAILED differs (418, n ms)",
      "           status must be 200, got 418",
      '           header X-Kind must match /^b/, got "echo"',
      '           header X-None must be "there", got nothing',
      "           body.body.list must be a list of 1, got [1,2]",
      '           body.body.text must match /^b/, got "abc"',
      "           body.body.more must be a map, got nothing",
      '           body.method must be "GET", got "POST"',
      "  FAILED needs what was not saved (not sent, n ms)",
      "           no value for saved, since the request that saves it failed",
      "  FAILED saves nothing (200, n ms)",
      '           body has nothing at "/no/where" to save as other',
      "  FAILED is sent all the same (200, n ms)",
      '           body must match /^plain/, got "a plain answer"',
    ]);
  });

  it("writes JUnit that any XML reader takes", async () => {
    const twice = `${request("expect: { status: 200 }", '"<a> & \\"b\\""')}${request(
      'expect: { status: 500, body: { url: "/\\u0001/" } }',
      "fails",
    ).replace("requests:\n", "")}`;
    const { code, stdout } = await run(twice, { args: ["--format", "junit"] });
    expect(code).toBe(1);
    const xml = parsePolicy(stdout.replace(/^<\?xml.*\?>\n/, ""));
    const root = "root" in xml ? xml.root : undefined;
    expect(root?.attributes.map(({ name, value }) => `${name}=${value}`)).toEqual(
      expect.arrayContaining(["tests=2", "failures=1"]),
    );
    expect(stdout).toMatch(/<testsuite name="Echo &amp; more" tests="2" failures="1" time="\d+\.\d{3}">/);
    expect(stdout).toMatch(/<testcase classname="echo" name="&lt;a&gt; &amp; &quot;b&quot;" time="[\d.]+"\/>/);
    expect(stdout).toMatch(/<failure message="status must be 500, got 200 .*&#10;body\.url must match \/\ufffd\/, got/);
  });

  it("waits when a product's limit is reached, unless the limit is what it expects", async () => {
    const limited = json({}, 429, { "Retry-After": "0" });
    const server = await startScripted(limited, json({}), limited);
    const folder = await project(
      `${request("expect: { status: 200 }")}${request("expect: { status: 429 }", "is limited").replace("requests:\n", "")}`,
    );
    const outcome = await runClient("requests", { cwd: folder, args: ["--gateway", server.url] });
    expect(outcome).toMatchObject({ code: 0, stderr: "Too many requests: waiting 0 s, as Retry-After says.\n" });
    expect(server.requests).toHaveLength(3);
    server.close();
  });

  it("shows no key that an answer repeats", async () => {
    const rest = 'headers: { Authorization: "Bearer ${apiKey}" }\n    expect: { status: 200, body: { headers: none } }';
    const { stdout, stderr } = await run(request(rest), { env: { AZUREML_API_KEY: "hidden-one" } });
    expect(stdout).toContain("Bearer ***");
    expect(stdout + stderr).not.toMatch(/hidden-one|starter-key/);
  });

  it("fills a placeholder with the setting of its name, which nobody has to give when the request does", async () => {
    expect(await run(owned("parameters: { workspace: own }, ", "own"))).toMatchObject({ code: 0 });
    expect(await run(owned("", "given"), { env: { AZUREML_WORKSPACE: "given" } })).toMatchObject({ code: 0 });
    expect((await run(owned("", "given"))).stderr).toContain("--workspace or AZUREML_WORKSPACE");
  });

  it("names all missing values before it sends anything", async () => {
    const server = await startScripted(json({}));
    const rest = 'headers: { Authorization: "Bearer ${apiKey}", X: "${workspace}" }\n    expect: { status: 200 }';
    const folder = await project(request(rest));
    const { code, stderr } = await runClient("requests", { cwd: folder, args: ["--gateway", server.url] });
    expect(code).toBe(2);
    expect(stderr).toContain(
      "--workspace or AZUREML_WORKSPACE\n  key of the web service: --api-key or AZUREML_API_KEY",
    );
    expect(server.requests).toHaveLength(0);
    server.close();
  });

  it.each<[string, string, readonly string[], RegExp]>([
    [
      "a mistake in the file",
      request("expect: { staus: 200 }"),
      [],
      /requests\.yaml:5:15 requests\[0\]\.expect\.staus: /,
    ],
    [
      "an unknown value",
      request("expect: { status: 200 }"),
      ["--value", "a=b"],
      /got "a=b"\. The files declare none\./,
    ],
    [
      "another format",
      request("expect: { status: 200 }"),
      ["--format", "xml"],
      /--format: not "text", "junit" or "json", got "xml"\./,
    ],
    ["a gateway that is no URL", request("expect: { status: 200 }"), ["--gateway", "here"], /got "here"\./],
    [
      "a gateway that is not there",
      request("expect: { status: 200 }"),
      ["--gateway", "http://127.0.0.1:2"],
      /^Cannot reach the gateway: connect ECONNREFUSED/,
    ],
  ])("could not run with %s: exit code 2 and no stack", async (_, requests, args, reason) => {
    const { code, stderr } = await run(requests, { args });
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
    expect(stderr).not.toContain("    at ");
  });

  it("could not run without a gateway, and without request tests", async () => {
    const folder = await project(request("expect: { status: 200 }"));
    const lost = await runClient("requests", { cwd: folder });
    expect(lost.code).toBe(2);
    expect(lost.stderr).toContain("--gateway or AZUREML_GATEWAY");
    await rm(join(folder, "operations/echo/requests.yaml"));
    const empty = await runClient("requests", { cwd: folder, args: ["--gateway", url] });
    expect({ code: empty.code, stderr: empty.stderr }).toEqual({
      code: 2,
      stderr: "There are no request tests: no operations/<api>/requests.yaml.\n",
    });
  });
});

describe("the default API's request tests", () => {
  it("have one for each operation and for each refusal", async () => {
    const file = resolve(__dirname, "../../operations/azureml-demo/requests.yaml");
    const text = await readFile(file, "utf8");
    for (const operation of ["rrs-execute", "bes-submit", "bes-start", "bes-status", "bes-delete"]) {
      expect(text).toContain(`operation: ${operation}\n`);
    }
    for (const refusal of ["key: none", "key: no-key", "leaveOut: [details]", 'jobid: "0000'])
      expect(text).toContain(refusal);
  });
});
