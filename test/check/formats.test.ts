import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Finding } from "../../src/templates/finding";
import { formatText } from "../../src/check/formats/text";
import { formatGithub } from "../../src/check/formats/github";
import { check, root } from "./check-command";
import { findingsOf, fixtures } from "../templates/fixtures";

const fixture = (name: string) => join(root, "test/fixtures/check", name);

test("text shows file, line, column, path, what is wrong, the line with a caret, and the rule", () => {
  expect(check(fixture("default-value/not-among-values"))).toEqual({
    status: 1,
    stderr: expect.stringMatching(/^No Pulumi\.yaml in "[^"]+": only templates are checked[^\n]*\n$/) as string,
    stdout: [
      'operations/scoring/score.yaml:5:38 parameters.v.defaultValue: the default is not among the values, got "c". The values are "a" and "b". Did you mean "a"?',
      "  5 |   v: { values: [a, b], defaultValue: c }",
      "    |                                      ^",
      "  error default-value",
      "",
      "1 error in 1 file. docs/rules.md explains the rules.",
      "",
    ].join("\n"),
  });
});

test("colour is there when asked for, and only then", () => {
  const findings = findingsOf({ root: fixture("length/empty-name") });
  const options = { root: fixture("length/empty-name") };
  expect(formatText(findings, { ...options, colour: true })).toContain("\u001B[31merror");
  expect(formatText(findings, { ...options, colour: false })).not.toContain("\u001B");
});

test("no report shows a credential", () => {
  for (const name of [
    "literal-secret/bearer-in-policy",
    "literal-secret/account-key-in-example",
    "literal-secret/json-web-token",
  ]) {
    const reports = ["text", "json", "sarif", "github"].map(
      (format) => check(fixture(name), "--format", format).stdout,
    );
    expect(reports.join("\n")).not.toMatch(/abcdefghijklmnop|QUJDREVGR0hJ|eyJhbGciOiJI/);
    expect(reports.join("\n")).toContain("literal-secret");
  }
});

test("control characters of a file do not reach the terminal", () => {
  const finding: Finding = {
    file: "operations/a.yaml",
    line: 1,
    column: 1,
    path: "",
    rule: "r",
    severity: "error",
    message: "m.",
  };
  const text = formatText([{ ...finding, file: "esc.yaml" }], {
    root: join(root, "test/fixtures/escape"),
    colour: false,
  });
  expect(text).toContain("1 | a: ·[31mred");
});

test("json is the list of findings", () => {
  const { status, stdout } = check(fixture("http-method/misspelt"), "--format", "json");
  expect({ status, findings: JSON.parse(stdout) as unknown }).toEqual({
    status: 0,
    findings: [
      {
        file: "operations/scoring/score.yaml",
        line: 2,
        column: 9,
        path: "method",
        rule: "http-method",
        severity: "warning",
        message: 'HTTP does not define this method, got "PSOT". Did you mean "POST"?',
      },
    ],
  });
});

test("more warnings than --max-warnings fail", () => {
  const folder = fixture("http-method/misspelt");
  expect(check(folder, "--max-warnings", "1").status).toBe(0);
  expect(check(folder, "--max-warnings", "0").status).toBe(1);
});

test("github's commands are escaped, so that no text ends one or begins another", () => {
  const finding: Finding = {
    file: "a,b:c.yaml",
    line: 3,
    column: 7,
    path: "x",
    rule: "r",
    severity: "warning",
    message: "50 %\n::error::no",
  };
  expect(formatGithub([finding])).toBe("::warning file=a%2Cb%3Ac.yaml,line=3,col=7,title=r::x: 50 %25%0A::error::no\n");
});

test("no name of a file and no message tells a terminal or a log what to do", () => {
  const text = "a\u001B[31m\u202E";
  const finding = { file: text, line: 1, column: 1, path: "", rule: "r", severity: "error", message: text } as const;
  expect(formatGithub([finding])).toBe(
    "::error file=a\\u{1b}[31m\\u{202e},line=1,col=1,title=r::a\\u{1b}[31m\\u{202e}\n",
  );
});

test("sarif is valid against its schema and has every finding at its place", () => {
  const path = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  // Its draft of JSON Schema is one that ajv does not bring; what it uses of it means the same in ours.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(path, "utf8")) as { $schema: string; id: string };
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  );
  for (const name of ["policy-base/lost-in-inbound", "encoding/utf-16", "missing-key/passes-all-optional-left-out"]) {
    const log = JSON.parse(check(fixture(name), "--format", "sarif").stdout) as SarifLog;
    expect({ name, valid: validate(log), errors: validate.errors }).toEqual({ name, valid: true, errors: null });
    const places = log.runs[0].results.map(({ ruleId, ruleIndex, locations: [{ physicalLocation }] }) => ({
      rule: ruleId,
      sameRule: log.runs[0].tool.driver.rules[ruleIndex]?.id === ruleId,
      file: physicalLocation.artifactLocation.uri,
      ...physicalLocation.region,
    }));
    expect(places).toEqual(
      findingsOf({ root: fixture(name) }).map(({ rule, file, line, column }) => ({
        rule,
        sameRule: true,
        file,
        startLine: line,
        startColumn: column,
      })),
    );
  }
});

test("every fixture's report in text has one block for each finding", () => {
  for (const each of fixtures.filter(({ expected }) => expected.length > 1)) {
    const findings = findingsOf(each);
    const blocks = formatText(findings, { root: each.root, colour: false }).trimEnd().split("\n\n");
    expect(blocks).toHaveLength(findings.length + 1);
  }
});

interface SarifLog {
  runs: [
    {
      tool: { driver: { rules: { id: string }[] } };
      results: {
        ruleId: string;
        ruleIndex: number;
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number; startColumn: number } };
          },
        ];
      }[];
    },
  ];
}
