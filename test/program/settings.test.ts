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
      'starter: one of auto, link, create, none, got "lnk". Did you mean "link"? Mend it: pulumi config set starter auto',
      "publisherName: a value is required. Mend it: pulumi config set publisherName 'Your organisation'",
      'publisherEmail: got "nobody". It is an e-mail address. Mend it: pulumi config set publisherEmail name@example.com',
      expect.stringMatching(/^serviceName: got "1st"\. .* Mend it: pulumi config set serviceName <value>$/),
      expect.stringMatching(
        /^resourceGroupName: got "ends\."\. .* Mend it: pulumi config set resourceGroupName <value>$/,
      ),
      "location: a value is required. Mend it: pulumi config set location southcentralus",
      expect.stringMatching(
        /^skuName: one of Consumption, Developer, .* Did you mean "Developer"\? Mend it: pulumi config set skuName/,
      ),
      "backendUrls.azureml-dmo: there is no folder operations/azureml-dmo. Did you mean \"azureml-demo\"? Mend it: pulumi config rm --path 'backendUrls.azureml-dmo'",
      'chainWidth: a whole number from 1 to 100, got "0". Mend it: pulumi config set chainWidth 1',
      'tags["a.b"]: a single text is expected, got a list or map. Mend it: pulumi config set --path \'tags["a.b"]\' <value>',
      expect.stringMatching(
        /^storageAccountName: got "UPPER"\. .* Mend it: pulumi config set storageAccountName <value>$/,
      ),
      expect.stringMatching(/^storageContainer: got "a--b"\. .* Mend it: pulumi config set storageContainer azureml$/),
    ]);
  });

  it("are reported together with what the templates get wrong", async () => {
    const problems = await complaints(
      { publisherName: "" },
      { "operations/azureml-demo/bes-start.yaml": "displayName: 1\n" },
    );
    expect(problems[0]).toContain("publisherName: a value is required.");
    expect(problems.slice(1).join("\n")).toContain("operations/azureml-demo/bes-start.yaml:1:14");
  });

  it.each([
    ["Developer", 2, 'only 1, got "2"'],
    ["Consumption", 1, 'only 0, got "1"'],
    ["Basic", 3, 'a whole number from 1 to 2, got "3"'],
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
      expect.stringContaining("publisherName: at most 100 characters, got 101."),
      expect.stringContaining('backendUrls.azureml-demo: a URL without query is expected, got "example.com".'),
    ]);
  });

  it("include more tags than API Management takes", async () => {
    const tags = Object.fromEntries(Array.from({ length: 16 }, (_, index) => [`tag${index}`, "x"]));
    expect(await complaints({ tags })).toEqual([expect.stringContaining("tags: at most 15 entries, got 16.")]);
  });

  it("include a secret that a template needs and nobody set", async () => {
    const api = {
      displayName: "S",
      path: "s",
      serviceUrl: "https://example.com",
      namedValues: { key: { secret: true } },
    };
    expect(await complaints({}, { "operations/s/api.yaml": JSON.stringify(api) })).toEqual([
      "namedValues.key: a template needs this secret, and the stack has none. Mend it: pulumi config set --secret --path 'namedValues.key' <value>",
    ]);
  });
});
