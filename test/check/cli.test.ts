import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { check, root } from "./check-command";

const twoApis = join(root, "test/fixtures/two-apis");

test("a folder without findings passes", () => {
  const stderr = `No Pulumi.yaml in ${JSON.stringify(twoApis)}: only templates are checked, no stack's settings.\n`;
  expect(check(twoApis)).toEqual({ status: 0, stdout: "No findings.\n", stderr });
});

test("--local tells what the local gateway cannot run at its author's place, as notes, which fail nothing", () => {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ["operations", "products", "Pulumi.yaml"]) cpSync(part, join(folder, part), { recursive: true });
  const file = join(folder, "operations/azureml-demo/policy.xml");
  const policies =
    '<validate-odata-request />\n\t\t<rate-limit-by-key calls="many" renewal-period="60" counter-key="a" />';
  writeFileSync(file, readFileSync(file, "utf8").replace("<base />", `<base />\n\t\t${policies}`));
  const wrong = check(folder, "--local", "--max-warnings", "0");
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.not.stringContaining("not-run-here")]);
  writeFileSync(file, readFileSync(file, "utf8").replace('"many"', '"5"'));
  const { status, stdout } = check(folder, "--local", "--max-warnings", "0");
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^operations\/azureml-demo\/policy.xml:19:3 inbound: The policy <validate-odata-request> cannot be run by this gateway.\n/,
  );
  expect(stdout).toContain("note not-run-here\n\n1 note in 1 file.");
  expect(check(folder).stdout).toBe("No findings.\n");
});

test.each([
  ["a quote that is not closed", "displayName: AzureML Demo API", 'displayName: "AzureML Demo API', "yaml-syntax"],
  ["a key that is not known", "\nparameters:", "\nparamters:", "unknown-key"],
])("one mistake, %s, is one finding, whatever is missing with it", (_, from, to, rule) => {
  const folder = mkdtempSync(join(tmpdir(), "check-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const part of ["operations", "products", "Pulumi.yaml"]) cpSync(part, join(folder, part), { recursive: true });
  const file = join(folder, "operations/azureml-demo/api.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  const { stdout, stderr } = check(folder, "--format", "json");
  expect(stderr).toBe("");
  expect(stdout).toContain(`"${rule}"`);
  expect(stdout.match(/"rule"/g)).toHaveLength(1);
});

test.each([
  [["--format", "txt"], '--format: not "text", "json", "sarif" or "github", got "txt". Did you mean "text"?'],
  [["--max-warnings", "few"], '--max-warnings: not a whole number from 0 on, got "few".'],
  [["no-such-folder"], 'the folder does not exist, got "no-such-folder". Name a folder that has operations/ in it.'],
  [["a", "b"], "error: too many arguments for 'check'. Expected 1 argument but got 2."],
])("%j could not run and says why", (args, message) => {
  const { status, stdout, stderr } = check(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.split("\n")[0]).toBe(message);
});

test("--help prints the options and the exit codes", () => {
  const { status, stdout } = check("--help");
  expect(status).toBe(0);
  expect(stdout).toMatch(/--format <form> .*\(choices: "text", "json",\s+"sarif", "github", default: "text"\)/);
  expect(stdout).toContain("Exit code: 0 clean, 1 errors or too many warnings, 2 could not run.");
});
