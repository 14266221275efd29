import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliMissing } from "./cli";
import { declared, inAzure, reviewed } from "./reviewed";
import { TestStack } from "./stack";

const API = "operations/azureml-demo";

interface Change {
  readonly title: string;
  readonly make: (stack: TestStack) => Promise<void>;
  /** Written by hand, never recorded. */
  readonly expected: readonly string[];
}

/** Done one after the other to one stack: what the next one shows proves that the one before is settled. */
const CHANGES: readonly Change[] = [
  { title: "nothing right after a deployment", make: async () => {}, expected: [] },
  {
    title: "a new display name",
    make: (stack) => stack.edit(`${API}/bes-start.yaml`, (text) => text.replace("BES Start", "Start a job")),
    expected: ["update ApiOperation azureml-demo/bes-start: displayName"],
  },
  {
    title: "a URL template with one placeholder less",
    make: (stack) => stack.edit(`${API}/bes-status.yaml`, (text) => text.replace("?api-version={apiversion}", "")),
    expected: ["update ApiOperation azureml-demo/bes-status: templateParameters[3], urlTemplate"],
  },
  {
    title: "an operation that is added before all others",
    make: (stack) =>
      stack.write(
        `${API}/aaa.yaml`,
        "displayName: A\nmethod: GET\nurlTemplate: /a\nresponses: [{ statusCode: 200 }]\n",
      ),
    expected: ["create ApiOperation azureml-demo/aaa"],
  },
  {
    title: "an operation whose file is renamed and says so, as one replacement",
    make: async (stack) => {
      await stack.move(`${API}/aaa.yaml`, `${API}/zzz.yaml`);
      await stack.edit(`${API}/zzz.yaml`, (text) => `${text}formerIds: [aaa]\n`);
    },
    expected: ["replace ApiOperation azureml-demo/zzz: operationId"],
  },
  {
    title: "an operation that is removed",
    make: (stack) => stack.remove(`${API}/zzz.yaml`),
    expected: ["delete ApiOperation azureml-demo/zzz"],
  },
  {
    title: "nothing for YAML and XML that only look different",
    make: async (stack) => {
      await stack.edit(
        `${API}/bes-submit.yaml`,
        (text) => `# A remark.\n${text.replace("method: POST", "method:    'POST'")}`,
      );
      await stack.edit(`${API}/policy.xml`, (text) =>
        text.replaceAll("\t", "  ").replace("<base />", "<base></base><!-- the service's own -->"),
      );
    },
    expected: [],
  },
  {
    title: "one changed attribute of a policy",
    make: (stack) => stack.edit(`${API}/policy.xml`, (text) => text.replace('max-age="300"', 'max-age="600"')),
    expected: ["update ApiPolicy azureml-demo: value"],
  },
  {
    title: "another backend",
    make: (stack) => stack.set({ backendUrls: { "azureml-demo": "https://example.com" } }),
    expected: ["update Api azureml-demo: serviceUrl"],
  },
  {
    title: "a product that is added, with its link",
    make: async (stack) => {
      await stack.write("products/partners.yaml", "displayName: Partners\nstate: published\n");
      await stack.edit(`${API}/api.yaml`, (text) =>
        text.replace("products: [starter]", "products: [starter, partners]"),
      );
    },
    expected: ["create Product partners", "create ProductApi partners/azureml-demo", "create index:Product partners"],
  },
  {
    title: "another tier of the same family, in place",
    make: (stack) => stack.set({ skuName: "Basic", skuCapacity: 2 }),
    expected: ["update ApiManagementService azureml-: sku.capacity, sku.name"],
  },
  {
    title: "a tag, on what has tags",
    make: (stack) => stack.set({ tags: { team: "ml" } }),
    expected: ["update ApiManagementService azureml-: tags.team", "update ResourceGroup rg-: tags.team"],
  },
];

describe.skipIf(cliMissing)(`preview and deployment both show${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await TestStack.create();
    await stack.up();
  });
  afterAll(() => stack?.close());

  it.each(CHANGES)("$title", async ({ make, expected }) => {
    const before = await declared(stack);
    await make(stack);
    expect(await stack.preview()).toEqual(expected);
    expect(reviewed(before, await declared(stack))).toEqual(inAzure(expected));
    expect(await stack.up()).toEqual(expected);
  });
});

const BELOW_THE_SERVICE = [
  "replace Api azureml-demo",
  "replace ApiOperation azureml-demo/bes-delete",
  "replace ApiOperation azureml-demo/bes-start",
  "replace ApiOperation azureml-demo/bes-status",
  "replace ApiOperation azureml-demo/bes-submit",
  "replace ApiOperation azureml-demo/rrs-execute",
  "replace ApiPolicy azureml-demo",
  "replace NamedValue developer-portal-origin",
  "replace ProductApi starter/azureml-demo",
  "replace Subscription demo",
];
const withoutPaths = (changes: readonly string[]) => changes.map((change) => change.replace(/: .*/, ""));

describe.skipIf(cliMissing)(`a service is replaced${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  it.each([
    { title: "for another name", settings: { serviceName: "other" }, created: [] },
    {
      title: "for a tier of another family",
      settings: { skuName: "StandardV2", serviceName: "other" },
      created: ["create Product starter", "create ProductPolicy starter", "create index:Product starter"],
    },
  ])("$title, and everything in it", async ({ settings, created }) => {
    const stack = await TestStack.create({ serviceName: "first" });
    try {
      await stack.up();
      const before = await declared(stack);
      await stack.set(settings);
      const expected = [...created, ...BELOW_THE_SERVICE, "replace ApiManagementService azureml-"].toSorted();
      expect(withoutPaths(await stack.preview())).toEqual(expected);
      expect(reviewed(before, await declared(stack))).toEqual(inAzure(expected));
      expect(withoutPaths(await stack.up())).toEqual(expected);
      expect(stack.arm.reader.ofType("Microsoft.ApiManagement/service").map(({ name }) => name)).toEqual(["other"]);
      expect(await stack.preview()).toEqual([]);
    } finally {
      await stack.close();
    }
  });

  it("never under the name that it has: the deployment fails and nothing is lost", async () => {
    const stack = await TestStack.create({ serviceName: "first" });
    try {
      await stack.up();
      await stack.set({ skuName: "Consumption", skuCapacity: 0 });
      const { code, output } = await stack.run(["up", "--yes", "--skip-preview"]);
      expect(code).not.toBe(0);
      expect(output).toContain("cannot create already existing resource");
      expect(stack.resource("service")).toMatchObject({ name: "first", sku: { name: "Developer" } });
      expect(stack.arm.reader.ofType("Microsoft.ApiManagement/service/apis/operations").length).toBeGreaterThanOrEqual(
        5,
      );
    } finally {
      await stack.close();
    }
  });
});
