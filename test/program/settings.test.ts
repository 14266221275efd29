import { describe, expect, it } from "vitest";
import { declared } from "./project";

async function complaints(settings: Record<string, unknown>, files: Record<string, string> = {}): Promise<string[]> {
  try {
    await declared(settings, files);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
}

describe.concurrent("settings that cannot be", () => {
  it("are named all at once, each with the command that mends it", async () => {
    const problems = await complaints({
      publisherName: "",
      publisherEmail: "nobody",
      serviceName: "1st",
      resourceGroupName: "ends.",
      location: "",
      skuName: "developer",
      starter: "lnk",
      chainWidth: 0,
      createStorage: true,
      storageAccountName: "UPPER",
      storageContainer: "a--b",
      backendUrls: { "azureml-dmo": "https://example.com" },
      tags: { "a.b": { nested: "x" } },
    });
    expect(problems).toEqual([
      "publisherName: a value is required for a new service, got none. Mend it: npx pulumi config set publisherName 'Your organisation' --stack test",
      'publisherEmail: not a value that the setting takes, got "nobody". Write an e-mail address of at most 100 characters. Mend it: npx pulumi config set publisherEmail name@example.com --stack test',
      'serviceName: not a value that the setting takes, got "1st". Use 1 to 50 letters, digits and hyphens, a letter first and no hyphen at the end. Mend it: npx pulumi config set serviceName <value> --stack test',
      'resourceGroupName: not a value that the setting takes, got "ends.". Use at most 90 letters, digits and . _ - ( ) without a point at the end. Mend it: npx pulumi config set resourceGroupName <value> --stack test',
      "location: a value is required, got none. Mend it: npx pulumi config set location southcentralus --stack test",
      'skuName: not a value that the setting takes, got "developer". Write "Consumption", "Developer", "Basic", "Standard", "Premium", "BasicV2", "StandardV2" or "PremiumV2". Did you mean "Developer"? Mend it: npx pulumi config set skuName Developer --stack test',
      'starter: not a value that the setting takes, got "lnk". Write "auto", "link", "create" or "none". Did you mean "link"? Mend it: npx pulumi config set starter link --stack test',
      "chainWidth: not a value that the setting takes, got 0. Write a whole number from 1 to 100. Mend it: npx pulumi config set chainWidth 1 --stack test",
      'tags["a.b"]: the entry has to be text, got a map. Mend it: npx pulumi config set --path \'tags["a.b"]\' <value> --stack test',
      'storageAccountName: not a value that the setting takes, got "UPPER". Use 3 to 24 lower-case letters and digits. Mend it: npx pulumi config set storageAccountName <value> --stack test',
      'storageContainer: not a value that the setting takes, got "a--b". Use 3 to 63 lower-case letters, digits and single hyphens. Mend it: npx pulumi config set storageContainer azureml --stack test',
      'backendUrls.azureml-dmo: there is no folder operations/azureml-dmo, got "azureml-dmo". Did you mean "azureml-demo"? Mend it: npx pulumi config rm --path \'backendUrls.azureml-dmo\' --stack test',
    ]);
  });

  it("are reported together with what the templates get wrong", async () => {
    const problems = await complaints(
      { publisherName: "" },
      { "operations/azureml-demo/bes-start.yaml": "displayName: 1\n" },
    );
    expect(problems[0]).toContain("publisherName: a value is required for a new service, got none.");
    expect(problems.slice(1).join("\n")).toContain("operations/azureml-demo/bes-start.yaml:1:14");
  });

  it.each([
    ["Developer", 2, "tier Developer does not have so many units, got skuCapacity 2. It takes 1."],
    ["Consumption", 1, "tier Consumption does not have so many units, got skuCapacity 1. It takes 0."],
    ["Basic", 3, "tier Basic does not have so many units, got skuCapacity 3. It takes 1 to 2."],
  ])("include a capacity that %s has not", async (skuName, skuCapacity, words) => {
    expect(await complaints({ skuName, skuCapacity })).toEqual([expect.stringContaining(`skuCapacity: ${words}`)]);
  });

  it("include an existing service without its names, but no publisher", async () => {
    const problems = await complaints({ createService: false, publisherName: "", publisherEmail: "" });
    expect(problems.map((problem) => problem.split(":")[0])).toEqual(["serviceName", "resourceGroupName"]);
  });

  it("include a backend that is no URL, and texts that are too long", async () => {
    const problems = await complaints({
      backendUrls: { "azureml-demo": "example.com" },
      publisherName: "x".repeat(101),
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^publisherName: not a value that the setting takes, got "x+…. At most 100 characters are allowed\. Mend it:/,
      ),
      expect.stringContaining('backendUrls.azureml-demo: not a URL without query, got "example.com".'),
    ]);
  });

  it("include more tags than API Management takes", async () => {
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, "x"]));
    expect(await complaints({ tags })).toEqual([
      "tags: the setting has too many entries, got 16. It takes at most 15.",
    ]);
  });

  it("include a secret that a template needs and nobody set", async () => {
    const api = {
      displayName: "S",
      path: "s",
      serviceUrl: "https://example.com",
      namedValues: { key: { secret: true } },
    };
    expect(await complaints({}, { "operations/s/api.yaml": JSON.stringify(api) })).toEqual([
      "namedValues.key: operations/s/api.yaml wants this secret, got no value. Mend it: npx apim set-secret key --stack test",
    ]);
  });

  it("include values of named values that nothing reads", async () => {
    const problems = await complaints({ namedValues: { nobody: "x" } });
    expect(problems).toEqual([
      "namedValues.nobody: no template declares this named value, got \"nobody\". Remove it, or declare it in an api.yaml. Mend it: npx pulumi config rm --path 'namedValues.nobody' --stack test",
    ]);
  });

  it("include those under another project's name", async () => {
    expect(await complaints({ "gateway:starter": "none", "azure-native:location": "westeurope" })).toEqual([
      'gateway:starter: the project\'s name is "azureml-api-management", so that nothing reads this setting, got "gateway:starter". Name it azureml-api-management:starter.',
    ]);
  });
});
