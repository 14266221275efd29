import { describe, expect, it } from "vitest";
import { runProgram } from "../../src/engine/run";
import type { ArmOptions } from "../../src/sandbox/arm/index";
import { cliMissing } from "./cli";
import { nameOf } from "./events";
import { SUBSCRIPTION, TestStack } from "./stack";

const API = "operations/azureml-demo";

async function withStack(
  settings: Record<string, unknown>,
  live: (stack: TestStack) => Promise<void>,
  options: Partial<ArmOptions> = {},
): Promise<void> {
  const stack = await TestStack.create(settings, options);
  try {
    await live(stack);
  } finally {
    await stack.close();
  }
}

describe.skipIf(cliMissing)(`the life of a stack${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  it("begins with what the engine declares as well, and a second preview shows nothing", () =>
    withStack({ createStorage: true }, async (stack) => {
      const preview = await stack.preview();
      const { declarations } = await runProgram({
        root: stack.root,
        stack: "test",
        dryRun: true,
        provider: {
          register: ({ inputs }) => Promise.resolve({ id: "", outputs: inputs }),
          invoke: () => Promise.resolve({}),
          read: () => Promise.reject(new Error("the program reads nothing")),
        },
      });
      const declared = declarations.map(({ urn }) => `create ${nameOf(urn)}`);
      expect(preview).toEqual(declared.toSorted());
      expect(await stack.up()).toEqual(preview);
      expect(await stack.preview()).toEqual([]);
    }));

  it("passes at the default chain width where an API refuses a write during another, as Azure does", () =>
    withStack(
      {},
      async (stack) => {
        await stack.up();
        const operations = ["bes-delete", "bes-start", "bes-status", "bes-submit", "rrs-execute"];
        for (const each of operations)
          await stack.edit(`${API}/${each}.yaml`, (text) => text.replace("displayName: ", "displayName: New "));
        await stack.edit(`${API}/policy.xml`, (text) => text.replace('max-age="300"', 'max-age="600"'));
        expect(await stack.up()).toEqual([
          ...operations.map((each) => `update ApiOperation azureml-demo/${each}: displayName`),
          "update ApiPolicy azureml-demo: value",
        ]);
        await stack.expect(["destroy", "--yes", "--skip-preview"]);
      },
      { apiLock: "refuse", timings: { serviceActivation: 0, serviceUpdate: 0, apiWrite: 300, apiChildWrite: 300 } },
    ));

  it("ends with nothing but a service name that is taken for a while, and says how to go on", () =>
    withStack({ serviceName: "demo", createStorage: true }, async (stack) => {
      await stack.up();
      await stack.expect(["destroy", "--yes", "--skip-preview"]);
      const left = [
        "Microsoft.ApiManagement/service",
        "Microsoft.Resources/resourceGroups",
        "Microsoft.Storage/storageAccounts",
      ];
      expect(left.flatMap((type) => stack.arm.reader.ofType(type))).toEqual([]);
      const { code, output } = await stack.run(["up", "--yes", "--skip-preview"]);
      expect(code).not.toBe(0);
      expect(output).toContain("you have to either undelete the service or purge it");
      const deleted = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.ApiManagement/locations/southcentralus/deletedservices/demo`;
      await stack.ask("DELETE", deleted);
      expect(await stack.up()).toContain("create ApiManagementService azureml-");
    }));

  it("loses its APIs but neither service nor storage to a destroy while it is protected", () =>
    withStack({ serviceName: "demo", protect: true, createStorage: true }, async (stack) => {
      await stack.up();
      const { code, output } = await stack.run(["destroy", "--yes", "--skip-preview"]);
      expect(code).not.toBe(0);
      expect(output).toContain("cannot be deleted");
      const kept = [
        "Microsoft.ApiManagement/service",
        "Microsoft.Resources/resourceGroups",
        "Microsoft.Storage/storageAccounts",
      ];
      expect(kept.map((type) => stack.arm.reader.ofType(type).length)).toEqual([1, 1, 1]);
      await stack.set({ protect: false });
      expect(await stack.up()).toContain("create Api azureml-demo");
      await stack.expect(["destroy", "--yes", "--skip-preview"]);
    }));

  it("keeps its secrets out of outputs and state", () =>
    withStack({}, async (stack) => {
      await stack.up();
      const key = String(stack.resource("service/subscriptions", "demo").properties["primaryKey"]);
      expect(key.length).toBeGreaterThan(20);
      expect(JSON.parse(await stack.expect(["stack", "output", "--json"]))).toMatchObject({
        subscriptionKey: "[secret]",
      });
      expect(await stack.expect(["stack", "export"])).not.toContain(key);
      expect(await stack.expect(["stack", "output", "subscriptionKey", "--show-secrets"])).toContain(key);
    }));

  it("takes an existing API over without changing it", () =>
    withStack({ serviceName: "demo", resourceGroupName: "rg" }, async (owner) => {
      await owner.up();
      const settings = { createService: false, serviceName: "demo", resourceGroupName: "rg", starter: "none" };
      const heir = await TestStack.on(owner, settings);
      const before = (await owner.ask("GET", owner.resource("service/apis", "azureml-demo").id))["properties"];
      await heir.expect(["preview", "--import-file", "import.json"]);
      await heir.edit("import.json", (text) => withIds(text, owner));
      await heir.expect([
        "import",
        "--file",
        "import.json",
        "--yes",
        "--protect=false",
        "--generate-code=false",
        "--skip-preview",
      ]);
      await heir.up();
      expect(await heir.preview("--refresh")).toEqual([]);
      expect((await owner.ask("GET", owner.resource("service/apis", "azureml-demo").id))["properties"]).toEqual(before);
      await heir.close();
    }));

  it("shares a service with another stack without touching its APIs", () =>
    withStack({ serviceName: "demo", resourceGroupName: "rg" }, async (first) => {
      await first.up();
      const settings = { createService: false, serviceName: "demo", resourceGroupName: "rg" };
      const second = await TestStack.on(first, settings);
      await second.move(API, "operations/second");
      await second.edit("operations/second/api.yaml", (text) =>
        text.replace("path: azureml-demo", "path: second").replace("Demo API", "Second"),
      );
      await second.edit("operations/second/policy.xml", (text) => text.replace("300", "60"));
      // Both name their demo subscription after the stack, and both stacks of this test are called "test".
      await second.set({ demoSubscription: false });
      await second.up();
      expect(await first.preview()).toEqual([]);
      await second.expect(["destroy", "--yes", "--skip-preview"]);
      expect(await first.preview("--refresh")).toEqual([]);
      const apis = first.arm.reader.ofType("Microsoft.ApiManagement/service/apis").map(({ name }) => name);
      expect(apis).toContain("azureml-demo");
      expect(apis).not.toContain("second");
      await second.close();
    }));
});

interface ImportFile {
  readonly resources: { readonly type: string; readonly name: string; readonly component?: boolean; id?: string }[];
}

/** Fills in the ids that Pulumi leaves to the user. */
function withIds(text: string, stack: TestStack): string {
  const api = stack.resource("service/apis", "azureml-demo").id;
  const idOf: Record<string, (name: string) => string> = {
    Api: () => api,
    ApiOperation: (name) => `${api}/operations/${name.split("/")[1] ?? ""}`,
    ApiPolicy: () => `${api}/policies/policy`,
  };
  const file = JSON.parse(text) as ImportFile;
  const resources = file.resources.map((resource) => {
    const id = idOf[resource.type.split(":").at(-1) ?? ""]?.(resource.name);
    return resource.component || id === undefined ? resource : { ...resource, id };
  });
  return JSON.stringify({ ...file, resources });
}
