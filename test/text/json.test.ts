import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseJson, stableJson } from "../../src/text/json";

const problem = (text: string) => {
  const parsed = parseJson(text);
  return "problem" in parsed ? `${parsed.problem.offset}: ${parsed.problem.message}` : "none";
};

it.each([
  ["", "0: a value is expected, got the end of the text"],
  ["done", '0: a value is expected, got "done"'],
  ['{"a": 1,}', '8: a key in double quotes is expected, got "}"'],
  ['{"a" 1}', '5: ":" is expected, got "1"'],
  ['{"a": 1 "b": 2}', '8: "," or "}" is expected, got "b"'],
  ["{'a': 1}", '1: a key in double quotes or "}" is expected, got "\'"'],
  ["[1, 2", '5: "," or "]" is expected, got the end of the text'],
  ["[1, ]", '4: a value is expected, got "]"'],
  ["[}", '1: a value or "]" is expected, got "}"'],
  ["{} {}", '3: nothing more is expected, got "{"'],
  ["[01]", '1: a value or "]" is expected, got "01"'],
  ["[NaN]", '1: a value or "]" is expected, got "NaN"'],
  [
    '["a\nb"]',
    "1: a text in quotes has no end, or a line break, a control character or an escape that JSON does not have",
  ],
  [
    '["\\N"]',
    "1: a text in quotes has no end, or a line break, a control character or an escape that JSON does not have",
  ],
])("%j: %s", (text, expected) => {
  expect(problem(text)).toBe(expected);
});

it("finds a problem in every text that is not JSON, inside of the text or at its end", () => {
  const piece = fc.constantFrom(
    ...Array.from("{}[],:\"\\ \n-0123.eEx'u"),
    "true",
    "null",
    '"a"',
    '{"a":',
    "[1,",
    "1e5",
  );
  const broken = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", '"', "x")).map(([text, cut, more]) => {
      const at = cut % (text.length + 1);
      return text.slice(0, at) + more + text.slice(at + 1);
    }),
  );
  fc.assert(
    fc.property(broken, (text) => {
      const parsed = parseJson(text);
      if ("value" in parsed) return;
      expect(parsed.problem.offset).toBeLessThanOrEqual(text.length);
      expect(parsed.problem.message).not.toBe("");
    }),
    { numRuns: 5000 },
  );
});

it("goes as deep as the text does", () => {
  expect(problem("[".repeat(100_000))).toBe('100000: a value or "]" is expected, got the end of the text');
});

it("writes equal values alike, however their keys stand", () => {
  expect(stableJson({ b: [{ d: 1, c: null }], a: undefined, aa: "" })).toBe('{"aa":"","b":[{"c":null,"d":1}]}');
  expect(stableJson({ 10: 1, 9: 2 })).toBe(stableJson({ 9: 2, 10: 1 }));
  expect(stableJson([2, 1])).not.toBe(stableJson([1, 2]));
  expect(stableJson(undefined)).toBe("");
});
