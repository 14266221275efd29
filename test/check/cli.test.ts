import { join } from "node:path";
import { expect, test } from "vitest";
import { check, root } from "./check-command";

const twoApis = join(root, "test/fixtures/two-apis");

test("a folder without findings passes", () => {
  expect(check(twoApis)).toEqual({ status: 0, stdout: "No findings.\n", stderr: "" });
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
