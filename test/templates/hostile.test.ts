import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";
import { formatFinding } from "../../src/templates/finding";

const operation = "operations/scoring/score.yaml";
const policy = "operations/scoring/policy.xml";
const valid = join(__dirname, "../fixtures/check/missing-key/passes-all-optional-left-out");
const folders: string[] = [];

function project(files: Contents): string {
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

const bomb = (levels: number) =>
  Array.from({ length: levels }, (_, level) => {
    const below = level === 0 ? "x" : Array.from({ length: 9 }, () => `*a${level - 1}`).join(", ");
    return `          l${level}: &a${level} [${below}]\n`;
  }).join("");
const example = `${body}request:\n  representations:\n    - contentType: application/json\n      examples:\n        one:\n         value:\n`;

type Contents = Readonly<Record<string, string | Buffer>>;

const oddities: readonly (readonly [name: string, files: Contents, rules: readonly string[]])[] = [
  ["an empty file", { [operation]: "" }, ["yaml-syntax"]],
  ["a binary file", { [operation]: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]) }, ["encoding"]],
  ["10 MB of text", { [operation]: "a: b\n".repeat(2_000_000) }, ["readable-file"]],
  ["UTF-16", { [operation]: Buffer.from(`\uFEFF${body}`, "utf16le") }, ["encoding"]],
  ["a NUL character", { [operation]: `${body}description: "\0"\n` }, ["encoding"]],
  [
    "a lone surrogate in bytes",
    { [operation]: Buffer.concat([Buffer.from(body), Buffer.from([0xed, 0xa0, 0x80])]) },
    ["encoding"],
  ],
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
];

/** Input that can be had in any size: `WHOLE` is what its name says, the largest of them half a megabyte. */
const WHOLE = 16;
const growing: readonly (readonly [name: string, files: (size: number) => Contents, rules: readonly string[]])[] = [
  [
    "half a megabyte of keys",
    (size) => ({ [operation]: Array.from({ length: size * 3125 }, (_, i) => `key${i}:\n`).join("") }),
    ["missing-key", "unknown-key"],
  ],
  ["an alias bomb", (size) => ({ [operation]: example + bomb(size * 2) }), ["yaml-alias"]],
  ["10,000 levels of YAML", (size) => ({ [operation]: `${body}request: ${"[".repeat(size * 625)}` }), ["yaml-syntax"]],
  [
    "a thousand levels of indentation",
    (size) => ({ [operation]: Array.from({ length: size * 63 }, (_, i) => `${" ".repeat(i)}a:\n`).join("") }),
    ["yaml-syntax"],
  ],
  [
    "10,000 levels of XML",
    (size) => ({ ...withPolicy, [policy]: sections("<choose>".repeat(size * 625)) }),
    ["policy-xml"],
  ],
  [
    "half a megabyte of open expressions",
    (size) => ({ ...withPolicy, [policy]: sections(`<set-body>${"@(".repeat(size * 15_625)}</set-body>`) }),
    ["policy-expression", "policy-size"],
  ],
  [
    "half a megabyte of open comments in an expression",
    (size) => ({ ...withPolicy, [policy]: sections(`<set-body>@(${"/*".repeat(size * 15_625)}</set-body>`) }),
    ["policy-expression", "policy-size"],
  ],
  [
    "a policy of one endless attribute",
    (size) => ({ ...withPolicy, [policy]: `<policies ${"a".repeat(size * 31_250)}></policies>` }),
    ["policy-size", "policy-xml"],
  ],
  [
    "two thousand findings",
    (size) => ({ ...withPolicy, [policy]: sections('<set-header nmae="a" />'.repeat(size * 63)) }),
    ["policy-attribute"],
  ],
  [
    "ten thousand comments",
    (size) => ({ [operation]: `${"# check-ignore https-only: x\n".repeat(size * 625)}${body}` }),
    ["check-ignore"],
  ],
  [
    "a value of blanks that is no YAML",
    (size) => ({ [operation]: `${body}description: @${" ".repeat(size * 3750)}x\n` }),
    ["yaml-syntax"],
  ],
  [
    "a value of blanks",
    (size) => ({ [operation]: `${body}description: "@${" ".repeat(size * 3750)}x"\n` }),
    ["length"],
  ],
  [
    "strings in holes of strings that end nowhere",
    (size) => ({ ...withPolicy, [policy]: sections(`<set-body>@(${'$"{'.repeat(size * 500)})</set-body>`) }),
    ["policy-expression"],
  ],
  [
    "comments that end nowhere",
    (size) => ({ ...withPolicy, [policy]: `<policies>${"<!--".repeat(size * 1250)}</policies>` }),
    ["policy-xml"],
  ],
  [
    "quotes in C#",
    (size) => ({ ...withPolicy, [policy]: sections(`<set-body>@(${'"'.repeat(size * 1250)}</set-body>`) }),
    ["policy-expression"],
  ],
  [
    "escaped quotes in C#",
    (size) => ({ ...withPolicy, [policy]: sections(`<set-body>@("${'\\"'.repeat(size * 1250)}</set-body>`) }),
    ["policy-expression"],
  ],
  [
    "half a megabyte of half a token",
    (size) => ({ [operation]: `${body}description: ${"eyJ-".repeat(size * 7500)}\n` }),
    ["length"],
  ],
];

const hostile = [...oddities, ...growing.map(([name, files, rules]) => [name, files(WHOLE), rules] as const)];

/** What a check computes, in milliseconds, whatever else the machine does meanwhile. */
function effort(root: string): number {
  const start = process.cpuUsage();
  loadTemplates(root, { everything: true });
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

describe("hostile input", () => {
  test.each(hostile)("%s ends in findings", (_name, files, rules) => {
    expect(rulesIn(project(files))).toEqual([...rules].toSorted());
  });

  // Four times the input is four times the work, or sixteen times where each part is compared with all that came before it.
  test.each(growing)("%s: the work grows as the input does", (_name, files) => {
    const [small, large] = [project(files(WHOLE / 16)), project(files(WHOLE / 4))];
    const runs = Array.from({ length: 4 }, () => ({ small: effort(small), large: effort(large) }));
    const least = (size: "small" | "large") => Math.min(...runs.map((run) => run[size]));
    expect(least("large") / least("small")).toBeLessThan(10);
  });

  test("two thousand findings are all there", () => {
    const root = project({ ...withPolicy, [policy]: sections('<set-header nmae="a" />'.repeat(2_000)) });
    expect(loadTemplates(root).findings).toHaveLength(2_000);
  });

  test("CRLF and lone CR are line breaks, and places are counted with them", () => {
    const crlf = project({ [operation]: `${body}metod: GET\n`.replaceAll("\n", "\r\n") });
    const cr = project({ [operation]: `${body}metod: GET\n`.replaceAll("\n", "\r") });
    for (const root of [crlf, cr]) {
      expect(loadTemplates(root).findings).toMatchObject([{ line: 4, column: 1, rule: "unknown-key" }]);
    }
  });

  test("an API's folder that is a link is one finding, and its name changes no terminal", () => {
    const name = "operations/\u001B[31mred\u202E";
    const root = project({});
    symlinkSync("scoring", join(root, name));
    const { findings } = loadTemplates(root, { everything: true });
    expect(findings.map(formatFinding)).toEqual([
      expect.stringMatching(/^operations\/\\u\{1b\}\[31mred\\u\{202e\}:1:1: a symbolic link is not followed/),
    ]);
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

  test("none of it needs more than 128 MB of heap", () => {
    const roots = hostile.map(([, files]) => project(files));
    const { status, stdout } = spawnSync(
      process.execPath,
      ["--max-old-space-size=128", "--require", "tsx/cjs", join(__dirname, "check-all.ts"), ...roots],
      { encoding: "utf8" },
    );
    expect({ status, checked: stdout.trim().split("\n") }).toEqual({ status: 0, checked: roots });
  });
});
