import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";
import { declared } from "../program/project";

const wrong = {
  publisherEmail: "nobody",
  serviceName: "1st",
  resourceGroupName: "ends.",
  skuName: "developer",
  starter: "lnk",
  createStorage: true,
  storageAccountName: "UPPER",
  storageContainer: "a--b",
  chainWidth: 0,
  backendUrls: { "azureml-dmo": "https://example.com", "azureml-demo": "example.com" },
};

/** Names of the settings that the program refuses. */
async function refused(): Promise<string[]> {
  const message = await declared(wrong).then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
  return message.split("\n").map((line) => /^\w+/.exec(line)?.[0] ?? line);
}

/** Names of the settings in which the check finds errors, in a stack file of the same content. */
function found(): string[] {
  const root = mkdtempSync(join(tmpdir(), "check-"));
  for (const part of ["Pulumi.yaml", "operations", "products"]) {
    cpSync(join(__dirname, "../..", part), join(root, part), { recursive: true });
  }
  const config = Object.fromEntries(
    Object.entries(wrong).map(([key, value]) => [`azureml-api-management:${key}`, value]),
  );
  writeFileSync(join(root, "Pulumi.test.yaml"), JSON.stringify({ config }));
  const { findings } = loadTemplates(root, { everything: true });
  rmSync(root, { recursive: true });
  const errors = findings.filter(({ severity, file }) => severity === "error" && file === "Pulumi.test.yaml");
  return errors.map(({ path }) => /azureml-api-management:(\w+)/.exec(path)?.[1] ?? path);
}

test("the check finds in a stack file the settings that the program refuses", async () => {
  expect(found().toSorted()).toEqual((await refused()).toSorted());
});
