import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadTemplates } from "../../src/templates";

const operation = "operations/azureml-demo/rrs-execute.yaml";
const policy = "operations/azureml-demo/policy.xml";
const repository = join(__dirname, "../..");
let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "check-"));
  for (const folder of ["operations", "products"])
    cpSync(join(repository, folder), join(root, folder), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const original = (file: string) => readFileSync(join(repository, file), "utf8");

function outcome(file: string, text: string | Uint8Array) {
  writeFileSync(join(root, file), text);
  const { templates, findings } = loadTemplates(root, { everything: true });
  writeFileSync(join(root, file), original(file));
  return { templates, findings };
}

/** Whether there is an error in the file, or a model that holds what the file describes; findings have to be whole. */
function isFindingsOrModel(file: string, { templates, findings }: ReturnType<typeof outcome>): boolean {
  const here = findings.filter((finding) => finding.file === file);
  const [api] = templates.apis;
  const modelled =
    file === operation ? api?.operations.some(({ id }) => id === "rrs-execute") : api?.policy !== undefined;
  const errors = here.filter(({ severity }) => severity === "error");
  const whole = findings.every(({ line, column, message }) => line >= 1 && column >= 1 && /\S/.test(message));
  return whole && (errors.length > 0 || modelled === true);
}

const yamlish = fc
  .array(
    fc.constantFrom(
      "a",
      ": ",
      "\n",
      "  ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      "&a ",
      "*a",
      "!t ",
      "|\n",
      ">\n",
      "#",
      "---\n",
      "\t",
      "? ",
      "<<",
      "2.0",
      "\r",
      "\u2028",
      "💥",
      "\ud800",
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

const xmlish = fc
  .array(
    fc.constantFrom(
      "<policies>",
      "</policies>",
      "<inbound>",
      "</inbound>",
      "<base />",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "&amp;",
      "&#0;",
      "@(",
      ")",
      "@{",
      "}",
      '"',
      "'",
      "<",
      ">",
      "{{x}}",
      "<cors a='b'>",
      "</cors>",
      "<?xml?>",
      "<!DOCTYPE a>",
      " x=",
      "\ud800",
      "\n",
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

test("any text as a template ends in findings or a model", () => {
  fc.assert(
    fc.property(fc.oneof(yamlish, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      expect(isFindingsOrModel(operation, outcome(operation, text))).toBe(true);
    }),
    { numRuns: 150, seed: 3 },
  );
});

test("any text as a policy ends in findings or a model", () => {
  fc.assert(
    fc.property(fc.oneof(xmlish, fc.string({ unit: "binary", maxLength: 60 })), (text) => {
      expect(isFindingsOrModel(policy, outcome(policy, text))).toBe(true);
    }),
    { numRuns: 150, seed: 4 },
  );
});

test("any bytes as a file end in findings or a model", () => {
  fc.assert(
    fc.property(fc.constantFrom(operation, policy), fc.uint8Array({ maxLength: 80 }), (file, bytes) => {
      expect(isFindingsOrModel(file, outcome(file, bytes))).toBe(true);
    }),
    { numRuns: 80, seed: 5 },
  );
});

test("a template with one character changed has findings there, or is still a model", () => {
  const edits = fc.record({
    file: fc.constantFrom(operation, policy),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    by: fc.constantFrom("", "x", ":", "{", "}", '"', "\n", "<", ">", "@(", "&", "0"),
  });
  fc.assert(
    fc.property(edits, ({ file, at, by }) => {
      const text = original(file);
      const index = Math.floor(at * text.length);
      const changed = text.slice(0, index) + by + text.slice(index + 1);
      expect(isFindingsOrModel(file, outcome(file, changed))).toBe(true);
    }),
    { numRuns: 150, seed: 6 },
  );
});
