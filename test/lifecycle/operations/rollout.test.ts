import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeEndpoints } from "../../../src/sandbox/endpoints";
import { takeInstance } from "../../../src/sandbox/instance";
import { copyProject, edit, environment, stateOf } from "../../sandbox/project-copy";
import { runSandbox } from "../../sandbox/running-sandbox";
import type { RunningSandbox } from "../../sandbox/running-sandbox";
import { cliMissing } from "../cli";

describe.skipIf(cliMissing)(`npm run rollout${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let sandbox: RunningSandbox;
  let folder: string;
  beforeAll(async () => {
    sandbox = await runSandbox();
    folder = copyProject("rollout");
    mkdirSync(stateOf(folder));
    await takeInstance(stateOf(folder));
    await writeEndpoints(stateOf(folder), sandbox.endpoints);
    await inSandbox(["npx", "pulumi", "stack", "ls"]);
  });
  afterAll(() => sandbox?.close());

  function inSandbox(command: readonly string[], env: Readonly<Record<string, string>> = {}) {
    return new Promise<{ code: number; output: string }>((resolve) => {
      const options = { cwd: folder, env: { ...environment(folder), ...env }, maxBuffer: 1 << 26 };
      const args = ["run", "--silent", "in-sandbox", "--", ...command];
      const child = execFile("npm", args, options, (_, stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
      );
    });
  }

  function rollout(env: Readonly<Record<string, string>> = {}) {
    const { workspace, service, apiKey } = sandbox.endpoints;
    const variables = { AZUREML_WORKSPACE: workspace, AZUREML_SERVICE: service, AZUREML_API_KEY: apiKey, ...env };
    return inSandbox(["npm", "run", "--silent", "rollout", "--", "--stack", "sandbox"], variables);
  }

  it("deploys the stack and finds its new gateway answering as expected", async () => {
    const { code, output } = await rollout();
    expect(output).toMatch(/All \d+ requests were answered as expected\./);
    expect(output).not.toContain(sandbox.endpoints.gateway);
    expect(code).toBe(0);
  });

  it("says what to do when the gateway does not answer as expected", async () => {
    const { code, output } = await rollout({ AZUREML_API_KEY: "wrong" });
    expect(output).toContain("sandbox is deployed, but its gateway does not answer as the request tests expect.");
    expect(output).toContain("npx apim drift --stack sandbox");
    expect(code).toBe(1);
  });

  it("says that nothing was deployed where the stack cannot be read", async () => {
    const { code, output } = await inSandbox(["npm", "run", "--silent", "rollout", "--", "--stack", "nowhere"]);
    expect(code).toBe(2);
    expect(output).toMatch(/Nothing was deployed, since the stack nowhere cannot be read: error: /);
    expect(output).not.toContain("only in part");
  });

  it("says what to do when the deployment fails, and sends no request", async () => {
    edit(folder, "operations/azureml-demo/bes-start.yaml", "{jobid}", "{job}");
    const { code, output } = await rollout();
    expect(output).toContain("sandbox is deployed only in part");
    expect(output).toContain("npx pulumi refresh --stack sandbox");
    expect(output).not.toContain("requests were answered");
    expect(code).toBe(1);
  });
});
