import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeEndpoints } from "../../src/sandbox/endpoints";
import { takeInstance } from "../../src/sandbox/instance";
import type { Endpoints } from "../../src/sandbox/endpoints";
import { PUBLISHED, startScoring } from "../sandbox/azureml/scoring-service";
import type { RunningScoring } from "../sandbox/azureml/scoring-service";
import { REPOSITORY } from "../apim";
import { runClient } from "./run-client";
import { json, startScripted } from "./scripted-server";

const ANSWER = '["1","1","2","2","0","2","0","1"]';

let scoring: RunningScoring;
let state: string;
beforeAll(async () => {
  scoring = await startScoring();
  state = await mkdtemp(join(tmpdir(), "state-"));
});
afterAll(async () => {
  await scoring.close();
  await rm(state, { recursive: true });
});

const direct = (): Record<string, string> => ({
  AZUREML_BASE_URL: scoring.url,
  AZUREML_WORKSPACE: PUBLISHED.workspace,
  AZUREML_SERVICE: PUBLISHED.service,
  AZUREML_API_KEY: PUBLISHED.apiKey,
});

describe("rrs", () => {
  it("prints result: and the body, for the guide's text unless told otherwise", async () => {
    const { code, stdout, stderr } = await runClient("rrs", { env: direct() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^result:\n\{"Results":\{"output1":\{"type":"table",.*\}\n$/);
    expect(stdout).toContain(`"Values":[${ANSWER}]`);
  });

  it("scores each --text, flags before variables", async () => {
    const args = ["--text", "good day", "--text", "This is a good day", "--base-url", `${scoring.url}/`];
    const env = { ...direct(), AZUREML_BASE_URL: "http://127.0.0.1:1" };
    const { stdout } = await runClient("rrs", { args, env });
    expect(stdout).toMatch(/"Values":\[\[[^\]]+\],\["1","1","2","2","0","2","0","1"\]\]/);
  });

  it("calls the gateway of the running sandbox with both keys when told nothing", async () => {
    const gateway = await startScripted(json({ ok: true }));
    const endpoints = { ...PUBLISHED, gateway: gateway.url, scoring: scoring.url, blob: "http://127.0.0.1:1" };
    await takeInstance(state);
    await writeEndpoints(state, { ...endpoints, subscriptionKey: "starter-key" } as Endpoints);
    const { code } = await runClient("rrs", { env: { SANDBOX_STATE: state } });
    expect(code).toBe(0);
    const [request] = gateway.requests;
    expect(request?.url).toBe(
      `/azureml-demo/workspaces/${PUBLISHED.workspace}/services/${PUBLISHED.service}/execute?api-version=2.0&details=true`,
    );
    const other = await runClient("rrs", {
      args: ["--base-url", "http://127.0.0.1:1"],
      env: { SANDBOX_STATE: state },
    });
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/^Missing settings; the running sandbox gives its own to calls of itself only:\n/);
    expect(other.stderr).not.toContain(PUBLISHED.apiKey);
    expect(request?.headers).toMatchObject({
      "content-type": "application/json",
      authorization: `Bearer ${PUBLISHED.apiKey}`,
      "ocp-apim-subscription-key": "starter-key",
    });

    const elsewhere = await startScripted(json({}));
    const args = ["--base-url", elsewhere.url];
    const refused = await runClient("rrs", { args, env: { SANDBOX_STATE: state } });
    expect(refused.code).toBe(2);
    expect(elsewhere.requests).toHaveLength(0);

    const named = ["--base-url", "https://ussouthcentral.services.azureml.net"];
    expect((await runClient("rrs", { args: named, env: { SANDBOX_STATE: state } })).stdout).toContain(ANSWER);
    gateway.close();
    elsewhere.close();
  });

  it("prints status, headers and parsed body of an HTTP error", async () => {
    const { code, stdout, stderr } = await runClient("rrs", { args: ["--api-key", "wrong"], env: direct() });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The request failed with status code: 401\n(.+: .+\n)*x-ms-request-id: [\da-f]{32}\n/);
    expect(JSON.parse(stderr.slice(stderr.indexOf("{")))).toMatchObject({ error: { code: "Unauthorized" } });
  });

  it("shows no key, whatever the service answers", async () => {
    const keys = { AZUREML_API_KEY: "secret-one", AZUREML_SUBSCRIPTION_KEY: "secret-two" };
    const server = await startScripted(json("secret-one secret-two", 400), json("secret-one secret-two"));
    const env = { ...direct(), ...keys, AZUREML_BASE_URL: server.url };
    const refused = await runClient("rrs", { env });
    expect(refused.stderr).toContain('"*** ***"');
    expect((await runClient("rrs", { env })).stdout).toBe('result:\n"*** ***"\n');
    server.close();
  });

  it("waits when told to by 429, and says so", async () => {
    const server = await startScripted(
      json({ statusCode: 429 }, 429, { "Retry-After": "0" }),
      json({}, 429, { "Retry-After": new Date(0).toUTCString() }),
      json("done"),
    );
    const { code, stdout, stderr } = await runClient("rrs", { env: { ...direct(), AZUREML_BASE_URL: server.url } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'result:\n"done"\n' });
    expect(stderr).toBe("Too many requests: waiting 0 s, as Retry-After says.\n".repeat(2));
    server.close();
  });

  it("says when it first waits that the project's own limit is not deployed", async () => {
    const server = await startScripted(
      json({}, 429, { "Retry-After": "0" }),
      json({}, 429, { "Retry-After": "0" }),
      json("done"),
    );
    const { stderr } = await runClient("rrs", {
      env: { ...direct(), AZUREML_BASE_URL: server.url },
      cwd: join(REPOSITORY, "test/fixtures/check/starter-not-deployed/limit-raised"),
    });
    expect(stderr.split("\n")).toEqual([
      "Too many requests: waiting 0 s, as Retry-After says.",
      expect.stringMatching(/^products\/starter\.xml:1:1: not deployed to stack "dev", which uses the service's own/),
      "Too many requests: waiting 0 s, as Retry-After says.",
      "",
    ]);
    server.close();
  });

  it("gives up waiting at the time limit", async () => {
    const server = await startScripted(json({}, 429, { "Retry-After": "60" }));
    const env = { ...direct(), AZUREML_BASE_URL: server.url };
    const { code, stderr } = await runClient("rrs", { args: ["--timeout", "0.2"], env });
    expect(code).toBe(1);
    expect(stderr).toContain("Gave up: the time limit is over.");
    server.close();
  });

  it("names every missing setting at once, and how to give it", async () => {
    const { code, stderr } = await runClient("rrs", { env: { AZUREML_SERVICE: "s" } });
    expect(code).toBe(2);
    expect(stderr).toBe(
      [
        "Missing settings, and no running sandbox to take them from (npx apim start):",
        "  URL before /workspaces: the API at the gateway, or the service itself: --base-url or AZUREML_BASE_URL",
        "  workspace id: --workspace or AZUREML_WORKSPACE",
        "  key of the web service: --api-key or AZUREML_API_KEY\n",
      ].join("\n"),
    );
  });

  it.each([
    [["--texts", "a"], "--texts"],
    [["extra"], "too many arguments"],
    [["--timeout", "soon"], '--timeout: not a number of seconds up to 86400, got "soon".'],
    [["--base-url", "ftp://x"], 'not an http or https URL, got "ftp://x".'],
    [["--base-url", "here"], 'not an http or https URL, got "here".'],
  ])("refuses %j with exit code 2 and no stack", async (args, reason) => {
    const { code, stderr } = await runClient("rrs", { args, env: direct() });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr).not.toContain("    at ");
  });

  it("says in one line that nobody answers, or hangs up", async () => {
    const server = await startScripted((response) => response.destroy());
    const env = { ...direct(), AZUREML_BASE_URL: server.url };
    const hungUp = "Cannot reach the service: other side closed. Is it running?\n";
    expect(await runClient("rrs", { env })).toEqual({ code: 1, stdout: "", stderr: hungUp });
    server.close();
    const refused = /^Cannot reach the service: connect ECONNREFUSED 127\.0\.0\.1:\d+\. Is it running\?\n$/;
    expect((await runClient("rrs", { env })).stderr).toMatch(refused);
  });

  it("explains itself", async () => {
    const { code, stdout } = await runClient("rrs", { args: ["--help"] });
    expect(code).toBe(0);
    for (const flag of ["text", "base-url", "workspace", "service", "api-key", "subscription-key", "timeout"]) {
      expect(stdout).toContain(`--${flag} `);
    }
  });
});
