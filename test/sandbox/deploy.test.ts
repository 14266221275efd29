import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { Batch } from "../../src/engine/batch";
import { reveal } from "../../src/engine/values";
import { deploy } from "../../src/sandbox/deploy";
import type { ArmOptions } from "../../src/sandbox/arm/index";
import type { Deployed } from "../../src/sandbox/deploy";
import { projectCopy } from "../program/project-folder";
import { runningArm } from "./sandbox-arm";

const batch = new Batch();
afterAll(() => batch.stop());

const OPERATIONS = "operations/azureml-demo";

async function sandbox(settings: Record<string, unknown> = {}, options: Parameters<typeof runningArm>[0] = {}) {
  const { arm, url, directory } = await runningArm(options);
  const root = await projectCopy({ serviceName: "demo", resourceGroupName: "rg", ...settings });
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const program = { root, stack: "test", arm: url, stateDir: directory, run: batch.run.bind(batch) };
  const run = (): Promise<Deployed> => deploy(program);
  const edit = async (file: string, change: (text: string) => string) =>
    writeFile(join(root, file), change(await readFile(join(root, file), "utf8")));
  const changed = async () => {
    const { created, updated, deleted } = (await run()).changes;
    return { created, updated, deleted };
  };
  const names = () =>
    arm.reader.ofType("Microsoft.ApiManagement/service/apis/operations").map(({ id }) => id.split("/apis/")[1]);
  return { arm, root, run, edit, changed, names, directory };
}

/** Refuses a write that meets another one under the same API, each of which takes so many milliseconds. */
function locked(apiChildWrite: number): Partial<ArmOptions> {
  const timings = { serviceActivation: 0, serviceUpdate: 0, apiWrite: 0, apiChildWrite, answerWithin: 60_000 };
  return { apiLock: "refuse", timings };
}

describe("a deployment to the local Resource Manager", () => {
  it("makes every resource of the default program real", async () => {
    const { arm, run } = await sandbox({ createStorage: true, storageAccountName: "account" });
    const { outputs, changes } = await run();
    expect(changes.created.toSorted()).toEqual([
      "Api azureml-demo",
      "ApiManagementService azureml-",
      "ApiOperation azureml-demo/bes-delete",
      "ApiOperation azureml-demo/bes-start",
      "ApiOperation azureml-demo/bes-status",
      "ApiOperation azureml-demo/bes-submit",
      "ApiOperation azureml-demo/rrs-execute",
      "ApiPolicy azureml-demo",
      "BlobContainer batch",
      "NamedValue developer-portal-origin",
      "ProductApi starter/azureml-demo",
      "ResourceGroup rg-",
      "StorageAccount batch",
      "Subscription demo",
    ]);
    expect(outputs).toMatchObject({
      apiUrl: "http://demo.gateway.test/azureml-demo",
      developerPortalUrl: "http://portal.test",
    });
    const [subscription] = arm.reader
      .ofType("Microsoft.ApiManagement/service/subscriptions")
      .filter(({ name }) => name === "demo");
    expect(subscription?.properties.primaryKey).toBe(reveal(outputs.subscriptionKey));
    expect(reveal(outputs.storageConnectionString)).toContain("AccountName=account;AccountKey=c3RvcmFnZS1rZXk=;");
  });

  it("changes nothing the second time, and only what differs the third", async () => {
    const { run, edit, changed } = await sandbox({ createStorage: true });
    await run();
    expect(await changed()).toEqual({ created: [], updated: [], deleted: [] });
    await edit(`${OPERATIONS}/bes-start.yaml`, (text) => text.replace("BES Start", "Start a job"));
    expect(await changed()).toEqual({ created: [], updated: ["ApiOperation azureml-demo/bes-start"], deleted: [] });
  });

  it("removes what the templates no longer have, and adds what they newly have", async () => {
    const { root, run, changed, names } = await sandbox();
    await run();
    const file = join(root, OPERATIONS, "bes-delete.yaml");
    const text = await readFile(file, "utf8");
    await rm(file);
    expect(await changed()).toEqual({ created: [], updated: [], deleted: ["ApiOperation azureml-demo/bes-delete"] });
    expect(names()).not.toContain("azureml-demo/operations/bes-delete");
    await writeFile(file, text);
    expect(await changed()).toEqual({ created: ["ApiOperation azureml-demo/bes-delete"], updated: [], deleted: [] });
  });

  it("renames an operation although the service refuses two with one method and URL template", async () => {
    const { root, run, changed, names } = await sandbox();
    await run();
    await rename(join(root, OPERATIONS, "bes-start.yaml"), join(root, OPERATIONS, "begin.yaml"));
    expect(await changed()).toEqual({
      created: ["ApiOperation azureml-demo/begin"],
      updated: [],
      deleted: ["ApiOperation azureml-demo/bes-start"],
    });
    expect(names()).toContain("azureml-demo/operations/begin");
  });

  it("replaces what gets another id, children included", async () => {
    const { root, run, arm } = await sandbox();
    await run();
    await writeStack(root, { serviceName: "other", resourceGroupName: "rg" });
    const { changes } = await run();
    expect(changes.deleted).toContain("ApiManagementService azureml-");
    expect(changes.created).toContain("ApiOperation azureml-demo/rrs-execute");
    expect(arm.reader.ofType("Microsoft.ApiManagement/service").map(({ name }) => name)).toEqual(["other"]);
  });

  it("makes again what someone else has deleted", async () => {
    const { run, changed, arm } = await sandbox();
    await run();
    const [policy] = arm.reader.ofType("Microsoft.ApiManagement/service/apis/policies");
    await arm.app.inject({ method: "DELETE", url: `${policy?.id ?? ""}?api-version=2024-05-01` });
    expect(await changed()).toEqual({ created: [], updated: ["ApiPolicy azureml-demo"], deleted: [] });
    expect(arm.reader.ofType("Microsoft.ApiManagement/service/apis/policies")).toHaveLength(1);
  });

  it("deletes nothing that is protected", async () => {
    const { root, run } = await sandbox({ protect: true });
    await run();
    await writeStack(root, { serviceName: "other", resourceGroupName: "rg" });
    await expect(run()).rejects.toThrow(
      /^azureml- \(azure-native:apimanagement:ApiManagementService\): .*it is protected/,
    );
  });

  it("names the resource that Resource Manager refuses, with its words, and goes on from there once mended", async () => {
    const { edit, run, changed, names } = await sandbox();
    await edit(`${OPERATIONS}/policy.xml`, (text) => text.replace("{{developer-portal-origin}}", "{{no-such-value}}"));
    await expect(run()).rejects.toThrow(/no-such-value/);
    expect(names()).toHaveLength(0);
    await edit(`${OPERATIONS}/policy.xml`, (text) => text.replace("{{no-such-value}}", "https://example.com"));
    expect((await changed()).updated).toEqual([]);
  });

  it("refuses what exists already without having been made here", async () => {
    const { run, directory } = await sandbox();
    await run();
    await rm(join(directory, "deployment.test.json"));
    await expect(run()).rejects.toThrow(
      /^rg- \(azure-native:resources:ResourceGroup\): cannot create already existing resource/,
    );
  });

  it("writes an API's parts one at a time, as its lock demands, unless told otherwise", async () => {
    const { run } = await sandbox({}, locked(50));
    expect((await run()).changes.created).toContain("ApiOperation azureml-demo/rrs-execute");
    const { run: runWide } = await sandbox({ chainWidth: 5 }, locked(2000));
    await expect(runWide()).rejects.toThrow('Status=409 Code="PessimisticConcurrencyConflict"');
  });

  it("keeps its record to itself and free of secrets", async () => {
    const { run, directory } = await sandbox();
    const { outputs } = await run();
    const file = join(directory, "deployment.test.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, "utf8")).not.toContain(String(reveal(outputs.subscriptionKey)));
  });
});

async function writeStack(root: string, settings: Record<string, string>): Promise<void> {
  const all = { publisherName: "Publisher", publisherEmail: "admin@example.com", ...settings };
  const config = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [`azureml-api-management:${key}`, value]),
  );
  await writeFile(join(root, "Pulumi.test.yaml"), JSON.stringify({ config }));
}
