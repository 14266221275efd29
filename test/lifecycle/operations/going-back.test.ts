import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { cliMissing } from "../cli";
import { TestStack } from "../stack";
import { runScript } from "./run-script";

const API = "operations/azureml-demo";
const NAMED = { serviceName: "demo", resourceGroupName: "rg" };
const git = promisify(execFile).bind(undefined, "git");
const adopt = (stack: TestStack) => runScript(stack, "adopt", ["--stack", "test"]);

/** What callers and administrators see of the service's APIs. */
function deployed(stack: TestStack): unknown {
  const types = ["service/apis", "service/apis/operations", "service/apis/policies", "service/subscriptions"];
  return types
    .flatMap((type) => stack.arm.reader.ofType(`Microsoft.ApiManagement/${type}`))
    .map(({ id, properties }) => [id, properties] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

async function live(settings: Record<string, unknown>, run: (stack: TestStack) => Promise<void>): Promise<void> {
  const stack = await TestStack.create(settings);
  try {
    await stack.up();
    await run(stack);
  } finally {
    await stack.close();
  }
}

describe.skipIf(cliMissing)(`docs/operations.md${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  it("goes back to an earlier commit, and the service is as it was", () =>
    live({}, async (stack) => {
      const inStack = { cwd: stack.root };
      const author = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
      await git(["init", "--quiet"], inStack);
      await git(["add", "operations", "products"], inStack);
      await git([...author, "commit", "--quiet", "--message", "First"], inStack);
      await git(["tag", "v1"], inStack);
      const before = deployed(stack);
      await stack.remove(`${API}/bes-delete.yaml`);
      await stack.remove(`${API}/requests.yaml`);
      await stack.edit(`${API}/bes-start.yaml`, (text) => text.replace("BES Start", "Start"));
      await stack.write(
        `${API}/new.yaml`,
        "displayName: New\nmethod: GET\nurlTemplate: /new\nresponses: [{ statusCode: 200 }]\n",
      );
      await git(["add", "operations"], inStack);
      await git([...author, "commit", "--quiet", "--message", "Second"], inStack);
      await stack.up();
      expect(deployed(stack)).not.toEqual(before);

      await git(["restore", "--source", "v1", "--staged", "--worktree", "operations", "products"], inStack);
      expect(await stack.up()).toEqual([
        "create ApiOperation azureml-demo/bes-delete",
        "delete ApiOperation azureml-demo/new",
        "update ApiOperation azureml-demo/bes-start: displayName",
      ]);
      expect(deployed(stack)).toEqual(before);
    }));

  it("adopts a changed and a new operation of the portal without touching them", () =>
    live({}, async (stack) => {
      const api = stack.resource("service/apis", "azureml-demo").id;
      await stack.ask("PATCH", `${api}/operations/bes-start`, { properties: { displayName: "Start" } });
      // What the API's templates share, every operation of it has.
      const { request } = stack.resource("service/apis/operations", "bes-start").properties;
      await stack.ask("PUT", `${api}/operations/health`, {
        properties: {
          request,
          displayName: "Health",
          method: "GET",
          urlTemplate: "/health",
          responses: [{ statusCode: 200, description: "OK" }],
        },
      });
      const portal = deployed(stack);
      await stack.edit(`${API}/bes-start.yaml`, (text) => text.replace("BES Start", "Start"));
      await stack.write(
        `${API}/health.yaml`,
        "displayName: Health\nmethod: GET\nurlTemplate: /health\nresponses:\n  - { statusCode: 200, description: OK }\n",
      );
      const { code, output } = await adopt(stack);
      expect(output).toContain("ApiOperation azureml-demo/health: ");
      expect(code).toBe(0);
      const written = await stack.up("--refresh");
      expect(written.filter((change) => !change.startsWith("update ApiOperation azureml-demo/health"))).toEqual([]);
      expect(await stack.preview("--refresh")).toEqual([]);
      expect(deployed(stack)).toEqual(portal);
    }));

  it("has the whole stack back after its state is lost, without a change in Azure", () =>
    live(NAMED, async (stack) => {
      const before = deployed(stack);
      const heir = await TestStack.on(stack, NAMED);
      const { code, output } = await adopt(heir);
      expect({ code, output }).toMatchObject({ code: 0 });
      const written = await heir.up("--refresh");
      expect(written.filter((change) => !change.startsWith("update "))).toEqual([]);
      expect(await heir.preview("--refresh")).toEqual([]);
      expect(deployed(stack)).toEqual(before);
      await heir.close();
    }));

  it("gives an API another path while the old one goes on", () =>
    live({}, async (stack) => {
      await cp(join(stack.root, API), join(stack.root, "operations/scoring"), { recursive: true });
      await stack.edit("operations/scoring/api.yaml", (text) =>
        text.replace("path: azureml-demo", "path: scoring").replace("AzureML Demo API", "Scoring"),
      );
      const beside = await stack.up();
      expect(beside.length).toBeGreaterThan(0);
      expect(beside.filter((change) => !change.startsWith("create "))).toEqual([]);
      await rm(join(stack.root, API), { recursive: true });
      const without = await stack.up();
      expect(without.filter((change) => !change.startsWith("delete "))).toEqual([]);
      expect(stack.resource("service/apis", "scoring").properties["path"]).toBe("scoring");
    }));

  it("gives an operation another name in place, and its id stays", () =>
    live({}, async (stack) => {
      await stack.edit(`${API}/rrs-execute.yaml`, (text) => text.replace("RRS Execute", "Score"));
      expect(await stack.up()).toEqual(["update ApiOperation azureml-demo/rrs-execute: displayName"]);
    }));
});
