import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";
import { apim } from "../apim";
import { usage } from "../check/check-command";

const operation = "operations/scoring/score.yaml";
const policy = "operations/scoring/policy.xml";
const valid = join(__dirname, "../fixtures/check/missing-key/passes-all-optional-left-out");
const folders: string[] = [];

function project(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(tmpdir(), "check-"));
  folders.push(root);
  cpSync(valid, root, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    rmSync(join(root, file), { force: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const rulesIn = (root: string) =>
  [...new Set(loadTemplates(root, { everything: true }).findings.map(({ rule }) => rule))].toSorted();

const body = "displayName: Score\nmethod: POST\nurlTemplate: /score\n";
const withPolicy = {
  "operations/scoring/api.yaml":
    "displayName: S\npath: s\nserviceUrl: https://s.example.com\nproducts: [standard]\npolicy: policy.xml\n",
};
const sections = (inbound: string) =>
  `<policies><inbound><base/>${inbound}</inbound><backend><base/></backend><outbound><base/></outbound></policies>`;

const bomb = Array.from({ length: 30 }, (_, level) => {
  const below = level === 0 ? "x" : Array.from({ length: 9 }, () => `*a${level - 1}`).join(", ");
  return `          l${level}: &a${level} [${below}]\n`;
}).join("");
const example = `${body}request:\n  representations:\n    - contentType: application/json\n      examples:\n        one:\n         value:\n`;

const hostile: readonly (readonly [name: string, files: Record<string, string | Buffer>, rules: readonly string[]])[] =
  [
    ["an empty file", { [operation]: "" }, ["yaml-syntax"]],
    ["a binary file", { [operation]: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]) }, ["encoding"]],
    ["10 MB of text", { [operation]: "a: b\n".repeat(2_000_000) }, ["readable-file"]],
    [
      "half a megabyte of keys",
      { [operation]: Array.from({ length: 50_000 }, (_, i) => `key${i}:\n`).join("") },
      ["missing-key", "unknown-key"],
    ],
    ["an alias bomb", { [operation]: example + bomb }, ["yaml-alias"]],
    ["10,000 levels of YAML", { [operation]: `${body}request: ${"[".repeat(10_000)}` }, ["yaml-syntax"]],
    [
      "10,000 levels of indentation",
      { [operation]: Array.from({ length: 1_000 }, (_, i) => `${" ".repeat(i)}a:\n`).join("") },
      ["yaml-syntax"],
    ],
    ["UTF-16", { [operation]: Buffer.from(`\uFEFF${body}`, "utf16le") }, ["encoding"]],
    ["a NUL character", { [operation]: `${body}description: "\0"\n` }, ["encoding"]],
    [
      "a lone surrogate in bytes",
      { [operation]: Buffer.concat([Buffer.from(body), Buffer.from([0xed, 0xa0, 0x80])]) },
      ["encoding"],
    ],
    ["10,000 levels of XML", { ...withPolicy, [policy]: sections("<choose>".repeat(10_000)) }, ["policy-xml"]],
    [
      "external XML entities",
      { ...withPolicy, [policy]: `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sections("&e;")}` },
      ["policy-xml"],
    ],
    [
      "an XML entity bomb",
      { ...withPolicy, [policy]: `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${sections("&b;")}` },
      ["policy-xml"],
    ],
    [
      "half a megabyte of open expressions",
      { ...withPolicy, [policy]: sections(`<set-body>${"@(".repeat(250_000)}</set-body>`) },
      ["policy-expression", "policy-size"],
    ],
    [
      "half a megabyte of open comments in an expression",
      { ...withPolicy, [policy]: sections(`<set-body>@(${"/*".repeat(250_000)}</set-body>`) },
      ["policy-expression", "policy-size"],
    ],
    [
      "a policy of one endless attribute",
      { ...withPolicy, [policy]: `<policies ${"a".repeat(500_000)}></policies>` },
      ["policy-size", "policy-xml"],
    ],
    [
      "two thousand findings",
      { ...withPolicy, [policy]: sections('<set-header nmae="a" />'.repeat(1_000)) },
      ["policy-attribute"],
    ],
    [
      "ten thousand comments",
      { [operation]: `${"# check-ignore https-only: x\n".repeat(10_000)}${body}` },
      ["check-ignore"],
    ],
    ["half a megabyte of half a token", { [operation]: `${body}description: ${"eyJ-".repeat(120_000)}\n` }, ["length"]],
  ];

describe("hostile input", () => {
  test.each(hostile)("%s ends in findings within a second of computing", (_name, files, rules) => {
    const root = project(files);
    const start = process.cpuUsage();
    expect(rulesIn(root)).toEqual([...rules].toSorted());
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(1_000);
  });

  test("two thousand findings are all there", () => {
    const root = project({ ...withPolicy, [policy]: sections('<set-header nmae="a" />'.repeat(1_000)) });
    expect(loadTemplates(root).findings).toHaveLength(2_000);
  });

  test("CRLF and lone CR are line breaks, and places are counted with them", () => {
    const crlf = project({ [operation]: `${body}metod: GET\n`.replaceAll("\n", "\r\n") });
    const cr = project({ [operation]: `${body}metod: GET\n`.replaceAll("\n", "\r") });
    for (const root of [crlf, cr]) {
      expect(loadTemplates(root).findings).toMatchObject([{ line: 4, column: 1, rule: "unknown-key" }]);
    }
  });

  test("a file that is gone when it is read is one finding", () => {
    const root = project({});
    rmSync(join(root, operation));
    symlinkSync("gone.yaml", join(root, operation));
    expect(rulesIn(root)).toEqual(["readable-file"]);
  });

  test.skipIf(process.getuid?.() === 0)("a file without permission is one finding", () => {
    const root = project({});
    rmSync(join(root, operation));
    writeFileSync(join(root, operation), body, { mode: 0 });
    expect(rulesIn(root)).toEqual(["readable-file"]);
  });

  test("none of it takes more than 200 MB", () => {
    const peaks = hostile.map(([name, files]) => [name, usage(...apim("check", project(files))).memory < 200]);
    expect(peaks).toEqual(hostile.map(([name]) => [name, true]));
  });
});
