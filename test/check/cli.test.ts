import { join } from "node:path";
import { expect, test } from "vitest";
import { check, root } from "./check-command";

const twoApis = join(root, "test/fixtures/two-apis");

test("a folder without findings passes", () => {
  expect(check(twoApis)).toEqual({ status: 0, stdout: "No findings.\n", stderr: "" });
});

test.each([
  [
    ["--format", "txt"],
    '--format: no such format, got "txt". Use "text", "json", "sarif" or "github". Did you mean "text"?',
  ],
  [["--max-warnings", "few"], '--max-warnings: has to be a whole number from 0 on, got "few".'],
  [["no-such-folder"], 'the folder does not exist, got "no-such-folder". Name a folder that has operations/ in it.'],
  [["a", "b"], 'one folder can be checked at a time, got "a" and "b".'],
])("%j could not run and says why", (args, message) => {
  const { status, stdout, stderr } = check(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr.split("\n")[0]).toBe(message);
});

test("--help prints the options and the exit codes", () => {
  const { status, stdout } = check("--help");
  expect(status).toBe(0);
  expect(stdout).toContain("--format text|json|sarif|github");
  expect(stdout).toContain("Exit code: 0 clean, 1 errors or too many warnings, 2 could not run.");
});
