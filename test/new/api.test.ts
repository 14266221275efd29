import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { apim } from "../apim";

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), "new-api-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync("starter", folder, { recursive: true });
  return folder;
}

function newApi(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, apim("new", "api", ...args), {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("writes an API that the check passes, with the project's only product and its own backend", () => {
  const folder = project();
  const made = newApi(folder, "orders", "--backend", "https://orders.example.com/v1/", "--display-name", "Orders: all");
  expect(made).toMatchObject({ status: 0, stderr: "" });
  const text = readFileSync(join(folder, "operations/orders/api.yaml"), "utf8");
  expect(text).toContain('displayName: "Orders: all"\npath: orders\n');
  expect(text).toContain("serviceUrl: https://orders.example.com/v1\n");
  expect(text).toContain("products: [starter]\n");
  expect(execFileSync(process.execPath, apim("check"), { cwd: folder, encoding: "utf8" })).toBe("No findings.\n");
});

it.each([
  [["hello"], 'there is an API of this id, got "hello": operations/hello. Name another.'],
  [["HELLO"], 'there is an API of this id, got "HELLO": operations/hello. Name another.'],
  [["a b"], 'not an id, got "a b". Use 1 to 80 letters, digits, hyphens and underscores.'],
  [["x", "--backend", "nowhere"], '--backend: not an http or https URL, got "nowhere".'],
  [["x", "--product", "starer"], 'There is "starter", got "starer". Did you mean "starter"?'],
  [[], "error: missing required argument 'id'"],
])("writes nothing for %j", (args, message) => {
  const folder = project();
  const { status, stderr } = newApi(folder, ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  expect(readdirSync(join(folder, "operations"))).toEqual(["hello"]);
});

it("asks which product where there are several, and says so where there is none", () => {
  const folder = project();
  writeFileSync(
    join(folder, "products/gold.yaml"),
    "displayName: Gold\nstate: published\nsubscriptionRequired: true\n",
  );
  expect(newApi(folder, "x").stderr).toBe(
    'there are several products: "gold" and "starter". Say which: --product <id>.\n',
  );
  expect(newApi(folder, "x", "--product", "gold").status).toBe(0);
  rmSync(join(folder, "products"), { recursive: true });
  expect(newApi(folder, "y").stderr).toMatch(
    /^there is no product, so nobody could call it\. Write products\/<id>\.yaml first\.$/m,
  );
  expect(newApi(tmpdir(), "y").stderr).toMatch(/^no Pulumi\.yaml here, so no project\./);
});
